import type { CheckCount } from '../../../src/core/run/summary.ts';
import type { K6Api, K6Apis, MetricsReceivers } from '../../../src/app/ports.ts';
import type { Result } from '../../../src/core/base/result.ts';
import { failed, ok } from '../../../src/core/base/result.ts';
import type { Push } from '../../../src/core/metrics/push.ts';
import type { FakeFiles } from './fake-files.ts';
import type { FakeProcess } from './fake-processes.ts';
import { FakeProcesses } from './fake-processes.ts';

const noAnswer = (): Result<never> =>
  failed({ code: 'k6-rest-no-answer', says: 'k6 did not answer on its REST interface.', remedy: 'Wait.' });

/**
 * A k6 that a test plays: `inspect` answers with the options given, `run` goes on until it is ended, pushes what the
 * test pushes, and writes its summary at the end as the real one does.
 */
export class FakeK6 {
  /** What `k6 inspect` prints, or how it fails. */
  inspection: { code: number; stdout?: string; stderr?: string };
  /** Written when the run ends; undefined: none. */
  summary: object | undefined = { metrics: { iterations: { count: 1, rate: 1 } }, root_group: {} };
  status = 7;
  checks: readonly CheckCount[] = [];
  /** What REST answers to a stop; `ignores` agrees and does not end. */
  onStop: 'ends' | 'ignores' | 'refuses' = 'ends';
  /** How often a stop was asked for over REST. */
  stopsAsked = 0;
  readonly processes: FakeProcesses;
  readonly receiversOpen = new Set<string>();
  private readonly files: FakeFiles;
  private push: ((push: Push) => void) | undefined;
  private opened = 0;
  private reserved = 0;

  constructor(files: FakeFiles, inspection: string) {
    this.files = files;
    this.inspection = { code: 0, stdout: inspection };
    this.processes = new FakeProcesses({ '/bin/k6': (process) => this.begin(process) });
  }

  /** The processes of `k6 run`, oldest first. */
  get runs(): readonly FakeProcess[] {
    return this.processes.started.filter(({ spec }) => spec.args[0] === 'run');
  }

  get newest(): FakeProcess {
    const run = this.runs.at(-1);
    if (run === undefined) throw new Error('No k6 is running');
    return run;
  }

  pushNow(push: Push): void {
    this.push?.(push);
  }

  /** Ends a run, the newest unless its REST address is given, as the real k6 would: summary first. */
  end(exit: { code?: number; signal?: string }, address?: string): void {
    const run = this.runs.find(({ spec }) => spec.args.includes(address ?? '')) ?? this.newest;
    const { args } = run.spec;
    const path = args[args.indexOf('--summary-export') + 1] ?? '';
    if (this.summary !== undefined) this.files.texts.set(path, JSON.stringify(this.summary));
    run.exit(exit);
  }

  readonly apis: K6Apis = {
    reserve: () => {
      const address = `127.0.0.1:${6565 + this.reserved++}`;
      return Promise.resolve({ address, api: this.apiAt(address) });
    },
  };

  readonly receivers: MetricsReceivers = {
    open: ({ onPush }) => {
      this.push = onPush;
      const url = `http://127.0.0.1:1/${++this.opened}/write`;
      this.receiversOpen.add(url);
      const close = (): Promise<void> => {
        this.receiversOpen.delete(url);
        return Promise.resolve();
      };
      return Promise.resolve({ url, close });
    },
  };

  private apiAt(address: string): K6Api {
    return {
      status: () => Promise.resolve(ok({ status: this.status, vus: 1, tainted: false })),
      checks: () => Promise.resolve(ok(this.checks)),
      resume: () => Promise.resolve(noAnswer()),
      stop: () => {
        this.stopsAsked++;
        if (this.onStop === 'refuses') return Promise.resolve(noAnswer());
        if (this.onStop === 'ends') this.end({ code: 103 }, address);
        return Promise.resolve(ok(undefined));
      },
    };
  }

  private begin(process: FakeProcess): void {
    if (process.spec.args[0] !== 'inspect') return;
    const { stdout, stderr, code } = this.inspection;
    if (stdout !== undefined) process.stdout.write(stdout);
    if (stderr !== undefined) process.stderr.write(stderr);
    process.exit({ code });
  }
}
