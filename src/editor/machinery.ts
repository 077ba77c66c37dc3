import type { BaselineStore, K6Finder, RunStore } from '../app/ports.ts';
import type { RunService } from '../app/run/run-service.ts';
import type { Result } from '../core/base/result.ts';
import type { Iteration } from '../core/debug/iteration.ts';
import type { RunRequest } from '../core/run/request.ts';

/** The parts that run k6 and keep records. */
export interface Machinery {
  readonly runs: RunService;
  readonly k6: K6Finder;
  readonly baselines: BaselineStore;
  /** The runs of a workspace folder. */
  storeFor(folder: string): RunStore;
  /** Runs one iteration under the recorder. */
  debug(request: RunRequest, signal: AbortSignal): Promise<Result<Iteration>>;
  /** Builds k6 with Go; call it only after the person agreed. */
  buildK6(onLine: (line: string) => void, signal: AbortSignal): Promise<Result<string>>;
}
