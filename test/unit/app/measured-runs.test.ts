import assert from 'node:assert/strict';
import { measuredRuns } from '../../../src/app/suggest/measured-runs.ts';
import type { RunRequest } from '../../../src/core/run/request.ts';
import { MemoryBaselineStore } from '../../support/run/memory-baseline-store.ts';
import { MemoryRunStore } from '../../support/run/memory-run-store.ts';
import { sampleOrigin, sampleRecord } from '../../support/run/sample-record.ts';

describe('the runs that tell what a script usually measures', () => {
  const runs = new MemoryRunStore();
  const { request: usual } = sampleOrigin();
  const keep = (id: string, request: Partial<RunRequest> = {}): void => {
    const origin = sampleOrigin({ id, request: { ...usual, load: { kind: 'script' }, ...request } });
    runs.runs.set(id, sampleRecord({ origin }));
  };

  it("are those with the script's own load, not those whose load was given, also by flags of k6", async () => {
    keep('own');
    keep('logged', { extraArgs: ['--http-debug'] });
    keep('few', { load: { kind: 'iterations', vus: 1, iterations: 2 } });
    keep('flags', { extraArgs: ['-qu500'] });
    const found = await measuredRuns({ runs, baselines: new MemoryBaselineStore() }, usual);
    assert.ok(found.ok, found.ok ? '' : found.problem.says);
    const ids = [found.value.base, ...found.value.others].map((run) => run.runId);
    assert.deepEqual(ids.sort(), ['logged', 'own']);
  });
});
