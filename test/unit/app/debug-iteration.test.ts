import assert from 'node:assert/strict';
import { debugIteration } from '../../../src/app/debug/debug-iteration.ts';
import type { Processes } from '../../../src/app/ports.ts';
import { PlayedRuns } from '../../support/run/played-runs.ts';
import { runRequest } from '../../support/run/requests.ts';

describe('one iteration', () => {
  it('is stopped when that is asked for while k6 is being started', async () => {
    const played = new PlayedRuns();
    const stopping = new AbortController();
    const processes: Processes = {
      start: async (spec) => {
        const started = await played.k6.processes.start(spec);
        if (spec.args[0] === 'run') stopping.abort();
        return started;
      },
    };
    const debugged = await debugIteration({
      ports: { ...played.ports, processes },
      settings: {
        extensionVersion: '0.0.0-test',
        allowParallelRuns: false,
        allowExtensionResolution: false,
        samplerPath: '/ayni/sampler.js',
      },
      request: runRequest(),
      recorderPath: '/ayni/recorder.js',
      signal: stopping.signal,
    });
    assert(debugged.ok);
    assert.equal(debugged.value.ending.says, 'It was stopped before its end.');
    assert.equal(played.k6.stopsAsked, 1);
  });
});
