import assert from 'node:assert/strict';
import { decodeInspection } from '../../../../src/core/k6/inspection.ts';
import { inspectionOf } from '../../../support/run/requests.ts';

describe('what k6 inspect says', () => {
  it('tells scenarios with their functions, `default` unless named', () => {
    const { scenarios } = inspectionOf({
      scenarios: { a: { executor: 'constant-vus', exec: 'buy' }, b: { executor: 'ramping-vus', exec: null } },
    });
    assert.deepEqual(
      scenarios.map(({ name, executor, exec }) => [name, executor, exec]),
      [
        ['a', 'constant-vus', 'buy'],
        ['b', 'ramping-vus', 'default'],
      ],
    );
  });

  it('tells scenarios that the script names from those that k6 made of shortcuts', () => {
    assert.equal(inspectionOf().namesScenarios, true);
    for (const shortcut of [{ vus: 2 }, { duration: '2s' }, { iterations: 5 }, { stages: [] }])
      assert.equal(inspectionOf(shortcut).namesScenarios, false);
  });

  it('tells thresholds in both forms', () => {
    const long = { threshold: 'rate>0.9', abortOnFail: true, delayAbortEval: '5s' };
    const { thresholds } = inspectionOf({ thresholds: { checks: [long, 'rate>0.5'] } });
    assert.deepEqual(
      thresholds.map(({ metric, source, abortOnFail }) => [metric, source, abortOnFail]),
      [
        ['checks', 'rate>0.9', true],
        ['checks', 'rate>0.5', false],
      ],
    );
  });

  it('tells planned length, most VUs, statistics and whether there are tags', () => {
    const inspection = inspectionOf({ totalDuration: '2m30s', maxVUs: 40, tags: { team: 'a' } });
    assert.equal(inspection.plannedMs, 150_000);
    assert.equal(inspection.maxVus, 40);
    assert.equal(inspection.hasTags, true);
    assert.equal(inspectionOf({ totalDuration: null, tags: {} }).plannedMs, undefined);
    assert.equal(inspectionOf({ tags: {} }).hasTags, false);
  });

  it('is a named problem when it is no JSON object', () => {
    for (const text of ['', 'hello', '[]', '3']) {
      const decoded = decodeInspection(text);
      assert.equal(decoded.ok ? '' : decoded.problem.code, 'inspection-undecodable');
    }
  });
});
