import type { Baseline } from '../compare/baseline.ts';
import { baselineTicks, isComparedSeries } from '../compare/baseline.ts';
import type { WatchedMean } from '../compare/watched.ts';
import { comparableRun } from '../compare/comparable-run.ts';
import type { IntegrityEvidence } from '../integrity/evidence.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { RunRecord } from '../run/record.ts';
import type { SummaryMetric, ThresholdResult } from '../run/summary.ts';
import { reduceTimeline } from './reduce-timeline.ts';
import { rounded } from './rounding.ts';

/** A baseline holds about this many histograms, some 70 bytes each, so that it stays reviewable. */
const fewHistograms = 500;
/** With fewer ticks than this the comparison has too little to work with, however many trends there are. */
const leastTicks = 60;

/**
 * The baseline of a run: what is compared, with at most `baselineTicks` ticks (down to 60 with many trends), lists in
 * a fixed order and numbers rounded, so that the same run always gives the same file.
 */
export function baselineOf(record: RunRecord): Baseline {
  const run = comparableRun(record);
  return {
    ...run,
    version: 1,
    timeline: reduceTimeline(run.timeline, ticksFor(run.timeline)),
    thresholds: run.thresholds.map(roundedThreshold).sort(by(({ metric, source }) => `${metric} ${source}`)),
    summary: run.summary.map(roundedSummary).sort(by(({ name }) => name)),
    checks: [...run.checks].sort(by(({ group, name }) => `${group} ${name}`)),
    ...(run.integrity !== undefined && { integrity: roundedIntegrity(run.integrity) }),
    ...(run.watched !== undefined && { watched: run.watched.map(roundedWatched) }),
  };
}

function ticksFor(timeline: Timeline): number {
  const trends = [...timeline.series].filter(({ key }) => key.type === 'trend' && isComparedSeries(key));
  const affordable = Math.floor(fewHistograms / Math.max(1, trends.length));
  return Math.min(baselineTicks, Math.max(leastTicks, affordable));
}

const roundedThreshold = (threshold: ThresholdResult): ThresholdResult => ({
  ...threshold,
  observed: finite(threshold.observed),
});

const roundedIntegrity = ({ invariants, deviationMax, collaborationIndex }: IntegrityEvidence) => ({
  invariants,
  deviationMax: finite(deviationMax),
  collaborationIndex: finite(collaborationIndex),
});

const roundedWatched = (one: WatchedMean): WatchedMean => ({
  ...one,
  mean: rounded(one.mean),
  max: rounded(one.max),
});

const finite = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isFinite(value) ? rounded(value) : undefined;

const roundedSummary = (metric: SummaryMetric): SummaryMetric => ({
  ...metric,
  values: Object.fromEntries(
    Object.entries(metric.values)
      .filter(([, value]) => Number.isFinite(value))
      .map(([name, value]) => [name, rounded(value)]),
  ),
});

/** Orders by code units, the same on every machine. */
const by =
  <T>(text: (one: T) => string) =>
  (a: T, b: T): number =>
    text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;
