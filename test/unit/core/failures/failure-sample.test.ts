import assert from 'node:assert/strict';
import { FailureSample } from '../../../../src/core/failures/failure-sample.ts';
import { failureLine } from '../../../support/failures.ts';

describe('the sample of failing requests', () => {
  it('keeps ten of a kind, told apart by name, method and status, and counts the others', () => {
    const sample = new FailureSample((text) => text);
    for (let i = 0; i < 12; i++) sample.add(failureLine());
    sample.add(failureLine({ status: 503 }));
    assert.deepEqual([sample.kept.length, sample.leftOut], [11, 2]);
  });

  it('takes addresses without their query for one where there is no name', () => {
    const sample = new FailureSample((text) => text);
    for (let i = 0; i < 12; i++)
      sample.add(failureLine({ name: '', request: { method: 'GET', url: `https://a.example/x?page=${i}` } }));
    assert.equal(sample.kept.length, 10);
  });

  it('keeps fifty in all, the first ones', () => {
    const sample = new FailureSample((text) => text);
    for (let i = 0; i < 60; i++) sample.add(failureLine({ name: `n${i}` }));
    assert.deepEqual([sample.kept.length, sample.kept.at(-1)?.name, sample.leftOut], [50, 'n49', 10]);
  });

  it('hands out each once, and counts what cannot be read', () => {
    const sample = new FailureSample((text) => text);
    sample.add(failureLine());
    assert.equal(sample.take().length, 1);
    assert.equal(sample.take().length, 0);
    sample.add({ ...failureLine(), message: 'ayni-failure {' });
    assert.deepEqual([sample.kept.length, sample.leftOut], [1, 1]);
  });
});
