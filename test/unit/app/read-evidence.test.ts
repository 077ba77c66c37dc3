import assert from 'node:assert/strict';
import { readEvidence } from '../../../src/app/readiness/read-evidence.ts';
import type { LoadOverride } from '../../../src/core/run/request.ts';
import type { RunRecord } from '../../../src/core/run/record.ts';
import type { Outcome } from '../../../src/core/run/outcome.ts';
import { keyOf } from '../../../src/core/targets/layers.ts';
import type { PlannedTarget } from '../../../src/core/targets/plan-targets.ts';
import type { Target } from '../../../src/core/targets/target.ts';
import { MemoryRunStore } from '../../support/run/memory-run-store.ts';
import { sampleOrigin, sampleRecord } from '../../support/run/sample-record.ts';
import { targetResult } from '../../support/target-views.ts';

const p95: Target = { kind: 'latency', percentile: 95, limit: 300, declared: 'targets' };
const p99: Target = { kind: 'latency', percentile: 99, limit: 700, declared: 'targets' };
const planned: readonly PlannedTarget[] = [
  { target: p95, judge: 'k6', note: '' },
  { target: p99, judge: 'nobody', note: 'It is not asked.' },
];
const stopped: Outcome = { kind: 'stopped-by-person', says: '', remedy: '', passed: false, finished: false };
const aborted: Outcome = { kind: 'thresholds-failed', says: '', remedy: '', passed: false, finished: false };

describe('the evidence of a history', () => {
  const store = new MemoryRunStore();
  const name = sampleOrigin().request.scriptName;
  let minute = 0;

  function keep(
    id: string,
    over: Partial<RunRecord> = {},
    request: { load?: LoadOverride; environment?: string; scriptName?: string; extraArgs?: string[] } = {},
  ): void {
    const { request: usual, startedAtMs } = sampleOrigin();
    minute += 1;
    const origin = sampleOrigin({
      id,
      startedAtMs: startedAtMs + minute * 60_000,
      request: { ...usual, load: { kind: 'script' }, ...request },
      targets: { planned, windowMs: 1 },
    });
    const targets = [targetResult(), targetResult({ name: 'Latency p99', judge: 'nobody', held: undefined })];
    store.runs.set(id, sampleRecord({ origin, targets, ...over }));
  }

  it('is in the newest runs of each script and environment, with the targets that they were asked', async () => {
    for (const id of ['a1', 'a2', 'a3', 'a4']) keep(id);
    keep('elsewhere', {}, { environment: 'staging' });
    keep('gone', {}, { scriptName: 'scenarios/gone.js' });
    const { runs, looked } = await readEvidence(store, [name]);
    assert.deepEqual(
      runs.map(({ runId }) => runId),
      ['elsewhere', 'a4', 'a3', 'a2'],
    );
    assert.deepEqual([...(runs[0]?.targets.keys() ?? [])], [keyOf(p95)]);
    assert.equal(runs[0]?.targets.get(keyOf(p95))?.result.held, false);
    assert.deepEqual([looked.runs, looked.read], [5, 4]);
  });

  it('is not in runs of one iteration, with another load or without an end, which are counted', async () => {
    keep('smoke', {}, { load: { kind: 'smoke' } });
    keep('short', {}, { load: { kind: 'duration', vus: 1, duration: '1s' } });
    keep('flags', {}, { extraArgs: ['-qu', '1'] });
    keep('stopped', { outcome: stopped });
    keep('aborted', { outcome: aborted });
    const { runs, looked } = await readEvidence(store, [name]);
    assert.equal(runs[0]?.runId, 'aborted');
    assert.equal(runs[0].isWhole, false);
    assert.ok(!runs.some(({ runId }) => ['smoke', 'short', 'flags', 'stopped'].includes(runId)));
    assert.deepEqual([looked.smoke, looked.otherLoad, looked.notJudged], [1, 2, 1]);
  });
});
