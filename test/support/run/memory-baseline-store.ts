import type { BaselineStore } from '../../../src/app/ports.ts';
import type { Result } from '../../../src/core/base/result.ts';
import { ok } from '../../../src/core/base/result.ts';
import { baselineOf } from '../../../src/core/baseline/baseline-of.ts';
import type { Baseline } from '../../../src/core/compare/baseline.ts';
import type { RunRecord } from '../../../src/core/run/record.ts';

/** A baseline store without files. */
export class MemoryBaselineStore implements BaselineStore {
  readonly baselines = new Map<string, Baseline>();

  read(scriptPath: string, environment: string): Promise<Result<Baseline | undefined>> {
    return Promise.resolve(ok(this.baselines.get(keyOf(scriptPath, environment))));
  }

  write(record: RunRecord): Promise<Result<string>> {
    const { scriptPath, environment } = record.origin.request;
    const key = keyOf(scriptPath, environment);
    this.baselines.set(key, baselineOf(record));
    return Promise.resolve(ok(key));
  }
}

const keyOf = (scriptPath: string, environment: string): string => `${scriptPath}.${environment}.json`;
