import { fastPart } from '../run/fast.ts';
import type { FastState, OutcomeKind, RightState, VerdictPart } from '../run/outcome.ts';
import type { RecordHeadline } from '../run/record-headline.ts';
import type { RunRecord } from '../run/record.ts';
import { keyOf } from '../targets/layers.ts';
import type { TargetResult } from '../targets/target-result.ts';
import type { Target } from '../targets/target.ts';
import { targetName } from '../targets/target.ts';

/** What one run tells of what is promised. */
export interface Evidence {
  readonly runId: string;
  readonly scriptName: string;
  readonly environment: string;
  readonly startedAtMs: number;
  readonly commit: string | undefined;
  /** The script as it was then. */
  readonly scriptText: string;
  /** False when the run was ended early by a limit that it broke: what failed stands, what held covers a part. */
  readonly isWhole: boolean;
  /** Every request failed: short times tell nothing. */
  readonly nothingWorked: boolean;
  readonly fast: VerdictPart<FastState>;
  readonly right: VerdictPart<RightState>;
  /** The targets that the run was asked, by `keyOf`. */
  readonly targets: ReadonlyMap<string, AskedTarget>;
}

/** A target as it was then, and what became of it. */
export interface AskedTarget {
  readonly target: Target;
  readonly result: TargetResult;
}

const endedByLimits: ReadonlySet<OutcomeKind> = new Set(['thresholds-failed', 'integrity-failed']);

/** Why a run is no evidence; undefined when it is, as far as its headline tells. */
export type LeftOut = 'smoke' | 'other-load' | 'not-judged';

/**
 * One iteration says nothing of load, another load than the script's own nothing of what was planned, and a run that was
 * stopped or crashed was never judged as a whole.
 */
export function leftOut({ outcome, variant = '', isSmoke }: RecordHeadline): LeftOut | undefined {
  if (isSmoke === true) return 'smoke';
  if (variant !== '') return 'other-load';
  return outcome.finished || endedByLimits.has(outcome.kind) ? undefined : 'not-judged';
}

/** What a run of the script's own load tells. */
export function evidenceOf({ origin, outcome, thresholds, targets = [] }: RunRecord): Evidence {
  const results = new Map(targets.map((result) => [result.name, result]));
  const asked = (origin.targets?.planned ?? []).flatMap(({ target, judge }): [string, AskedTarget][] => {
    const result = results.get(targetName(target));
    return judge === 'nobody' || result === undefined ? [] : [[keyOf(target), { target, result }]];
  });
  return {
    runId: origin.id,
    scriptName: origin.request.scriptName,
    environment: origin.request.environment,
    startedAtMs: origin.startedAtMs,
    commit: origin.git?.commit,
    scriptText: origin.script.text,
    isWhole: outcome.finished,
    nothingWorked: outcome.kind === 'nothing-worked',
    fast: outcome.fast ?? fastPart(thresholds),
    right: outcome.right ?? { state: 'not-asked', says: 'The run does not tell.' },
    targets: new Map(asked),
  };
}
