import assert from 'node:assert/strict';
import { decodeToldMetrics } from '../../../src/protocol/server-metrics.ts';

describe('what the language server is told of metrics', () => {
  it('is read as it was sent', () => {
    const known = { metrics: [{ name: 'up', type: 'gauge', help: 'x' }], labels: ['job'], isCut: true };
    const told = { configPath: '/a/ayni.yaml', known };
    assert.deepEqual(decodeToldMetrics(JSON.parse(JSON.stringify(told))), told);
    assert.deepEqual(decodeToldMetrics({ ...told, known: null }), { ...told, known: null });
  });

  it('is nothing without a configuration, and what is no metric is left out', () => {
    for (const input of [undefined, [], {}, { configPath: 5 }])
      assert.equal(decodeToldMetrics(input), undefined);
    const known = { metrics: [5, {}, { name: 'up', type: 'x' }], labels: [1, 'job'] };
    assert.deepEqual(decodeToldMetrics({ configPath: 'a', known })?.known, {
      metrics: [{ name: 'up', type: undefined, help: '' }],
      labels: ['job'],
      isCut: false,
    });
  });
});
