import type { Place } from '../base/result.ts';
import type { InvariantCounts } from '../integrity/counts.ts';
import type { LogFacts } from './log-facts.ts';
import type { AskedStop } from './stop.ts';
import type { ThresholdResult } from './summary.ts';

/** Everything that tells how a run ended. k6's exit code alone does not: it is 0 with the target down. */
export interface EndFacts {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  /** The stop that we asked for; undefined when nobody asked us. */
  readonly stop: AskedStop | undefined;
  readonly log: LogFacts;
  readonly thresholds: readonly ThresholdResult[];
  /** Undefined: not known, or the script made none. */
  readonly requests: { readonly count: number; readonly failed: number } | undefined;
  /** Iterations that came to their end; undefined: not known. */
  readonly iterations: number | undefined;
  readonly integrity: {
    readonly counts: readonly InvariantCounts[];
    readonly usesValidator: boolean;
    /** Where the script found the first violation that is known. */
    readonly firstPlace: Place | undefined;
  };
}
