import type { ComparableRun } from '../compare/baseline.ts';
import { allCounts, integrityCounts } from '../integrity/counts.ts';
import { percentileRows } from '../report/percentiles.ts';
import type { SloProposal, SloProposals } from '../report/slo-proposals.ts';
import { roundedUp, sloProposals } from '../report/slo-proposals.ts';
import { runTotals } from '../run/view-totals.ts';
import { describeSample } from '../stats/describe.ts';

/** A limit for a script's options, with what it rests on. */
export interface SuggestedThreshold {
  readonly metric: string;
  /** As a threshold writes it: `p(95)<360`. */
  readonly source: string;
  /** In the run that the suggestion begins with. */
  readonly measured: number;
  readonly unit: 'ms' | '%';
  /** Share that was added for the noise; undefined for shares, which have an interval. */
  readonly margin: number | undefined;
  /** Lowest and highest of all runs that were looked at. */
  readonly between: readonly [number, number];
}

export interface Suggestions {
  readonly rows: readonly SuggestedThreshold[];
  /** How many runs they rest on. */
  readonly runs: number;
  /** Why there are none, or not all. */
  readonly notes: readonly string[];
}

/** So few runs tell nothing about how runs differ. */
const fewestRuns = 3;

/**
 * Limits from a run (the baseline, where there is one) and the noise: the spread from part to part within it, and from
 * run to run where there are at least three; the wider one counts, twice, and 10 % at least. So a limit is never
 * tighter than the noise.
 */
export function suggestThresholds(base: ComparableRun, others: readonly ComparableRun[]): Suggestions {
  const from = proposalsOf(base);
  const rest = others
    .filter(({ runId }) => runId !== base.runId)
    .map(proposalsOf)
    .filter(({ rows }) => rows.length > 0);
  const rows = from.rows.map((row) => {
    const same = [row, ...rest.flatMap((one) => one.rows.find((other) => isSame(row, other)) ?? [])];
    return row.unit === 'ms' ? widened(row, same) : loosest(row, same);
  });
  return { rows, runs: 1 + rest.length, notes: from.notes };
}

/** The script's own limits are compared when the script is edited; here they are no reason for silence. */
const proposalsOf = (run: ComparableRun): SloProposals =>
  sloProposals({
    finished: run.finished,
    isViolated: allCounts(integrityCounts(run.timeline, run.summary)).violated > 0,
    timeline: run.timeline,
    totals: runTotals(run.timeline, run.summary),
    thresholds: run.thresholds,
    checks: run.checks,
    percentiles: percentileRows(run),
  });

const leftOf = ({ source }: SloProposal): string => source.split(/[<>]/)[0] ?? '';

const isSame = (a: SloProposal, b: SloProposal): boolean => a.metric === b.metric && leftOf(a) === leftOf(b);

const rangeOf = (rows: readonly SloProposal[]): readonly [number, number] => {
  const values = rows.map(({ measured }) => measured);
  return [Math.min(...values), Math.max(...values)];
};

function widened(row: SloProposal, same: readonly SloProposal[]): SuggestedThreshold {
  const { mean = 0, sd } = describeSample(same.map(({ measured }) => measured)) ?? {};
  const fromRunToRun = same.length < fewestRuns || sd === undefined || mean <= 0 ? 0 : (2 * sd) / mean;
  const margin = Math.max(row.margin ?? 0, fromRunToRun);
  const { metric, measured, unit } = row;
  return {
    ...{ metric, measured, unit, margin },
    source: `${leftOf(row)}<${roundedUp(measured * (1 + margin))}`,
    between: rangeOf(same),
  };
}

/** A share's limit is the far end of its interval; of several runs the farthest. */
function loosest(row: SloProposal, same: readonly SloProposal[]): SuggestedThreshold {
  const limits = same.map(({ source }) => Number(source.split(/[<>]/)[1]));
  const isCeiling = row.source.includes('<');
  const limit = isCeiling ? Math.max(...limits) : Math.min(...limits);
  const { metric, measured, unit, margin } = row;
  return {
    ...{ metric, measured, unit, margin },
    source: `${leftOf(row)}${isCeiling ? '<' : '>'}${limit}`,
    between: rangeOf(same),
  };
}
