import { formatCount, formatDuration, formatPerSecond, formatShare } from '../report/format.ts';
import type { ComparableRun } from './baseline.ts';
import { isOpenModel, loadDifferences, loadProfile, plannedMs } from './load-profile.ts';
import type { MeasuredRun } from './measure.ts';
import { measureThroughput } from './measure.ts';
import { ratePerSecond } from './rate-effect.ts';
import { shortestMs, warmUpOf } from './warm-up.ts';
import { tickWidthMs, windowOf } from './window.ts';

/** Achieved iteration rates of an open load may differ by this factor. */
const rateTolerance = 1.1;
/** Shares of iterations that k6 dropped may differ by this. */
const droppedTolerance = 0.01;
const fewestBins = 10;

/** A run and the part of it that is compared. */
export interface Sided extends MeasuredRun {
  readonly run: ComparableRun;
}

/** Why the place or the load asked for differ among runs, each reason in a sentence; empty when they do not. */
export function differentTests(
  baseline: readonly ComparableRun[],
  candidate: readonly ComparableRun[],
): string[] {
  const all = [...baseline, ...candidate];
  const [first] = all;
  return first === undefined ? [] : distinct(all.flatMap((run) => differentTest(first, run)));
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

function differentTest(baseline: ComparableRun, candidate: ComparableRun): string[] {
  const load = loadDifferences(loadProfile(baseline.scenarios), loadProfile(candidate.scenarios));
  const places = `${baseline.environment} against ${candidate.environment}`;
  return [
    ...(baseline.environment === candidate.environment ? [] : [`The environments differ: ${places}.`]),
    ...(load.length === 0 ? [] : [`The load profiles differ: ${load.join('; ')}.`]),
  ];
}

/** More bins than this make an interval no better, only slower: blocks are longer than the bins of a long run. */
const mostBins = 200;

/** Cuts runs of one load to the same length after the same warm-up, in bins as wide as the coarsest run's ticks. */
export function alignRuns(
  baseline: readonly ComparableRun[],
  candidate: readonly ComparableRun[],
): { readonly baseline: Sided[]; readonly candidate: Sided[]; readonly warmUp: string[] } {
  const runs = [...baseline, ...candidate];
  const profile = loadProfile(runs[0]?.scenarios ?? {});
  const timelines = runs.map((run) => run.timeline);
  const untilMs = plannedMs(profile) ?? Infinity;
  const shared = Math.min(untilMs, ...timelines.map((one) => one.durationMs));
  const binMs = Math.max(...timelines.map(tickWidthMs), shared / mostBins);
  const warmUp = warmUpOf(timelines, profile, { binMs, untilMs });
  // In whole bins, or a side with coarse ticks would begin later than one with fine ticks.
  const skipMs = binMs * Math.ceil(warmUp.ms / binMs - 0.25);
  const windows = timelines.map((one) => windowOf(one, binMs, { skipMs, untilMs }));
  const bins = Math.min(...windows.map((window) => window.bins));
  const sides = runs.map((run, i) => {
    const fromMs = windows[i]?.fromMs ?? 0;
    return { run, timeline: run.timeline, window: { fromMs, binMs, bins } };
  });
  return {
    baseline: sides.slice(0, baseline.length),
    candidate: sides.slice(baseline.length),
    warmUp: warmUp.says === '' ? [] : [warmUp.says],
  };
}

/** Why what was measured cannot be compared: too short, another rate, iterations dropped on one side only. */
export function differentLoad(baseline: readonly Sided[], candidate: readonly Sided[]): string[] {
  const [before] = baseline;
  return distinct([
    ...(before ? tooShort(before) : []),
    ...candidate.flatMap((after) => (before ? [...dropped(before, after), ...otherRate(before, after)] : [])),
    ...baseline.flatMap((other) => (before ? [...dropped(before, other), ...otherRate(before, other)] : [])),
  ]);
}

/** All runs are cut to one length, so one of them tells. */
function tooShort({ window }: Sided): string[] {
  const lengthMs = window.bins * window.binMs;
  if (lengthMs >= shortestMs - window.binMs / 2 && window.bins >= fewestBins) return [];
  return [
    `Too short: after warm-up the runs have ${formatDuration(lengthMs)} (${window.bins} readings) in common; at least ` +
      `${formatDuration(shortestMs)} and ${fewestBins} readings are needed.`,
  ];
}

function dropped(baseline: Sided, candidate: Sided): string[] {
  const [before, after] = [droppedShare(baseline.run), droppedShare(candidate.run)];
  if (Math.abs(before - after) <= droppedTolerance) return [];
  return [
    `k6 dropped ${formatShare(after)} of the iterations of run ${candidate.run.runId} and ${formatShare(before)} of ` +
      `those of run ${baseline.run.runId}: the load was not the same.`,
  ];
}

/** Share of the planned iterations that k6 could not start for want of a free VU. */
export function droppedShare({ timeline }: ComparableRun): number {
  const count = (metric: string): number =>
    timeline
      .select({ metric })
      .flatMap(({ points }) => points)
      .reduce<number>((sum, point) => sum + (typeof point === 'number' ? point : 0), 0);
  const lost = count('dropped_iterations');
  return lost === 0 ? 0 : lost / (lost + count('iterations'));
}

function otherRate(baseline: Sided, candidate: Sided): string[] {
  if (!isOpenModel(loadProfile(candidate.run.scenarios))) return [];
  const [before, after] = [iterationRate(baseline), iterationRate(candidate)];
  if (after <= before * rateTolerance && before <= after * rateTolerance) return [];
  return [
    `The rates reached differ: ${formatPerSecond(before)} iterations in run ${baseline.run.runId}, ` +
      `${formatPerSecond(after)} in run ${candidate.run.runId}.`,
  ];
}

const iterationRate = (side: Sided): number =>
  ratePerSecond(measureThroughput(side, { metric: 'iterations', tags: {} }));

/** What a reader should know of runs that can be compared, each in a sentence. */
export function caveatsOf(baseline: readonly ComparableRun[], candidate: readonly ComparableRun[]): string[] {
  const [first] = baseline;
  if (first === undefined) return [];
  return distinct([
    ...candidate.flatMap((run) => changes(first, run)),
    ...[...baseline, ...candidate].flatMap((run) => blemishes(run)),
  ]);
}

/** What differs besides what is compared. */
function changes(before: ComparableRun, after: ComparableRun): string[] {
  const isSameScript = before.scriptName === after.scriptName;
  const [from, to] = [machineText(before), machineText(after)];
  return [
    ...(isSameScript ? [] : [`Two scripts are compared: ${before.scriptName} and ${after.scriptName}.`]),
    ...(isSameScript && before.scriptSha256 !== after.scriptSha256
      ? ['The script has changed between the runs.']
      : []),
    ...(from === to ? [] : [`The load came from different machines: ${from} and ${to}.`]),
    ...(majorOf(before.k6Version) === majorOf(after.k6Version)
      ? []
      : [`The k6 versions differ: ${before.k6Version} and ${after.k6Version}.`]),
  ];
}

function blemishes(run: ComparableRun): string[] {
  const share = droppedShare(run);
  return [
    ...(run.finished ? [] : ['Not every run came to its end; only the time that all cover is compared.']),
    ...(share > 0 ? [`k6 dropped ${formatShare(share)} of the iterations of run ${run.runId}.`] : []),
  ];
}

const majorOf = (version: string): string => version.replace(/^v/, '').split('.')[0] ?? '';

const machineText = ({ machine }: ComparableRun): string =>
  `${machine.platform}/${machine.arch}, ${formatCount(machine.cores)} cores`;
