import { mergeHistograms } from '../metrics/histogram.ts';
import { trendQuantile } from '../metrics/trend.ts';
import type { CheckCount } from '../run/summary.ts';
import type { Proportion } from '../stats/proportion.ts';
import { share } from '../stats/proportion.ts';
import type { Policy, Subject } from './differences.ts';
import { checkSubject, comparedQuantiles, subjectsOf } from './differences.ts';
import type { MeasuredRun } from './measure.ts';
import { measureFailures, measureThroughput, measureTrend } from './measure.ts';
import type { QuotientBins } from './rate-effect.ts';
import { pooledProportion, ratePerSecond } from './rate-effect.ts';
import type { Row } from './rows.ts';

/** One quantity of several runs a side. */
export interface PerRun {
  readonly subject: Subject;
  readonly baseline: SideValues;
  readonly candidate: SideValues;
}

export interface SideValues {
  /** One for each run that has one: logarithms of quantities that are compared by ratio, rates as they are. */
  readonly values: readonly number[];
  /** The quantity over all runs of the side together: of merged histograms or summed counts. */
  readonly together: number | undefined;
  /** Of rates: all trials of the side. */
  readonly pooled?: Proportion;
}

/** A row of several runs a side, as the quantities that are tested. */
export function perRunOf(
  row: Row,
  sides: readonly [readonly MeasuredRun[], readonly MeasuredRun[]],
  policy: Policy,
): PerRun[] {
  const [before, after] = sides.map((runs) => valuesOf(row, runs));
  return subjectsOf(row, policy).map((subject, i) => ({
    subject,
    baseline: before?.[i] ?? none,
    candidate: after?.[i] ?? none,
  }));
}

const none: SideValues = { values: [], together: undefined };

function valuesOf(row: Row, runs: readonly MeasuredRun[]): SideValues[] {
  switch (row.kind) {
    case 'trend':
      return quantileValues(row, runs);
    case 'throughput': {
      const bins = runs.map((run) => measureThroughput(run, row));
      const values = bins.map(ratePerSecond).filter((rate) => rate > 0).map(Math.log); // prettier-ignore
      return [{ values, together: ratePerSecond(joined(bins)) }];
    }
    case 'failures':
      return [shareValues(runs.map((run) => pooledProportion(measureFailures(run, row))))];
  }
}

function quantileValues(row: Row, runs: readonly MeasuredRun[]): SideValues[] {
  const totals = runs.map((run) =>
    mergeHistograms(measureTrend(run, row).filter((bin) => bin !== undefined)),
  );
  const all = mergeHistograms(totals);
  return comparedQuantiles.map((q) => ({
    values: totals
      .map((total) => trendQuantile(row.contains, total, q))
      .filter((value) => value !== undefined && value > 0)
      .map((value) => Math.log(value ?? NaN)),
    together: trendQuantile(row.contains, all, q),
  }));
}

const joined = (bins: readonly QuotientBins[]): QuotientBins => ({
  above: bins.flatMap(({ above }) => above),
  below: bins.flatMap(({ below }) => below),
});

function shareValues(of: readonly Proportion[]): SideValues {
  const filled = of.filter(({ trials }) => trials > 0);
  if (filled.length === 0) return none;
  const pooled = {
    successes: filled.reduce((sum, { successes }) => sum + successes, 0),
    trials: filled.reduce((sum, { trials }) => sum + trials, 0),
  };
  return { values: filled.map(share), together: share(pooled), pooled };
}

/** Checks of several runs a side by k6's own counts of whole runs; those that the newest candidate has. */
export function perRunChecks(
  baseline: readonly (readonly CheckCount[])[],
  candidate: readonly (readonly CheckCount[])[],
  policy: Policy,
): PerRun[] {
  return (candidate.at(-1) ?? []).map((check) => ({
    subject: checkSubject(check, policy),
    baseline: shareValues(countsOf(check, baseline)),
    candidate: shareValues(countsOf(check, candidate)),
  }));
}

const countsOf = (of: CheckCount, runs: readonly (readonly CheckCount[])[]): Proportion[] =>
  runs
    .flatMap((checks) => checks.filter(({ group, name }) => group === of.group && name === of.name))
    .map(({ passes, fails }) => ({ successes: passes, trials: passes + fails }));
