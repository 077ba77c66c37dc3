import type { RunPorts } from '../../../src/app/run/run-ports.ts';
import { createRunService } from '../../../src/app/run/create-run-service.ts';
import type { LiveRun, RunService } from '../../../src/app/run/run-service.ts';
import type { RunSettings } from '../../../src/app/run/run-settings.ts';
import { ok } from '../../../src/core/base/result.ts';
import { plainEnvironment } from '../../../src/core/environments/run-environment.ts';
import type { FeedMessage } from '../../../src/core/run/feed.ts';
import type { RunRequest } from '../../../src/core/run/request.ts';
import { FakeFiles } from '../fakes/fake-files.ts';
import { FakeK6 } from '../fakes/fake-k6.ts';
import { ManualClock } from '../manual-clock.ts';
import { keptLog } from '../silent-log.ts';
import { MemoryRunStore } from './memory-run-store.ts';
import { inspectionText, runRequest } from './requests.ts';

/** Lets everything that can go on go on; no time passes. */
export async function calm(): Promise<void> {
  for (let turn = 0; turn < 25; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A run service on fakes: the test plays k6 and moves the clock. */
export class PlayedRuns {
  readonly clock = new ManualClock();
  readonly files = new FakeFiles();
  readonly store = new MemoryRunStore();
  readonly log = keptLog();
  readonly k6: FakeK6;
  readonly service: RunService;
  readonly ports: RunPorts;
  private ids = 0;

  constructor(
    change: {
      options?: Record<string, unknown>;
      ports?: Partial<RunPorts>;
      settings?: Partial<RunSettings>;
    } = {},
  ) {
    this.k6 = new FakeK6(this.files, inspectionText(change.options));
    const script = runRequest().scriptPath;
    this.files.texts.set(script, 'export default function () {}');
    const { clock, files, log, k6, store } = this;
    this.ports = {
      ...{ clock, files, log, processes: k6.processes, apis: k6.apis, receivers: k6.receivers },
      finder: {
        find: () => Promise.resolve(ok({ path: '/bin/k6', version: '2.2.0', foundBy: 'path' })),
      },
      environments: { of: ({ environment }) => Promise.resolve(ok(plainEnvironment(environment))) },
      prometheus: { of: () => Promise.resolve(ok(undefined)) },
      ruleFiles: { find: () => Promise.resolve({ files: [], problems: [] }) },
      consent: { refusal: () => Promise.resolve(undefined) },
      storeFor: () => store,
      surroundings: {
        machine: () => ({ platform: 'linux', arch: 'x64', cores: 2, memoryBytes: 8e9 }),
        git: () => Promise.resolve(undefined),
        sha256: (text) => `hash of ${text.length}`,
        newRunId: () => `run-${++this.ids}`,
      },
      ...change.ports,
    };
    this.service = createRunService(this.ports, {
      extensionVersion: '0.0.0-test',
      allowParallelRuns: false,
      allowExtensionResolution: false,
      samplerPath: '/ayni/sampler.js',
      stopLimitsMs: { rest: 3000, interrupt: 2000, kill: 1000 },
      ...change.settings,
    });
  }

  /** Starts a run and lets it come as far as it can without time. */
  async start(change: Partial<RunRequest> = {}): Promise<LiveRun> {
    const run = this.service.start(runRequest(change));
    await calm();
    return run;
  }

  /** Moves the clock in steps, with time for everything to follow. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 250) {
      this.clock.advance(Math.min(250, left));
      await calm();
    }
  }
}

/** What a watcher has got, in order. */
export function watched(run: LiveRun): FeedMessage[] {
  const messages: FeedMessage[] = [];
  run.watch((message) => messages.push(message));
  return messages;
}
