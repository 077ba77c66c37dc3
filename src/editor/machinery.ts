import type { ImportWatch } from '../app/import/import-ports.ts';
import type { ImportRequest } from '../app/import/import-results.ts';
import type { BaselineStore, K6Finder, RunStore } from '../app/ports.ts';
import type { AnsweredQuery, AskedQuery } from '../app/query/run-query.ts';
import type { SmokePlan } from '../app/smoke/smoke-environment.ts';
import type { RunService } from '../app/run/run-service.ts';
import type { Result } from '../core/base/result.ts';
import type { Iteration } from '../core/debug/iteration.ts';
import type { SmokeRow } from '../core/smoke/smoke-rows.ts';
import type { RunRequest } from '../core/run/request.ts';
import type { KeptImport } from '../host/import/import-task.ts';

/** The parts that run k6 and keep records. */
export interface Machinery {
  readonly runs: RunService;
  readonly k6: K6Finder;
  readonly baselines: BaselineStore;
  /** The runs of a workspace folder. */
  storeFor(folder: string): RunStore;
  /** Tries an environment; one question covers all of its runs where it is guarded. */
  smoke(plan: SmokePlan): Promise<Result<readonly SmokeRow[]>>;
  /** Runs one iteration under the recorder. */
  debug(request: RunRequest, signal: AbortSignal): Promise<Result<Iteration>>;
  /** Reads results from elsewhere into the history, in a thread of its own. */
  importResults(
    asked: Omit<ImportRequest, 'extensionVersion'>,
    watch: ImportWatch,
  ): Promise<Result<KeptImport>>;
  /** Asks the Prometheus of an environment. */
  query(asked: AskedQuery, signal: AbortSignal): Promise<Result<AnsweredQuery>>;
  /** Builds k6 with Go; call it only after the person agreed. */
  buildK6(onLine: (line: string) => void, signal: AbortSignal): Promise<Result<string>>;
}
