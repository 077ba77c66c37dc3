import { formatCount, formatDuration, formatPerSecond, formatShare } from '../report/format.ts';
import type { ComparableRun } from './baseline.ts';
import { isOpenModel, loadDifferences, loadProfile } from './load-profile.ts';
import type { MeasuredRun } from './measure.ts';
import { measureThroughput } from './measure.ts';
import { ratePerSecond } from './rate-effect.ts';
import { shortestMs } from './warm-up.ts';

/** Achieved iteration rates of an open load may differ by this factor. */
const rateTolerance = 1.1;
/** Shares of iterations that k6 dropped may differ by this. */
const droppedTolerance = 0.01;
const fewestBins = 10;

/** Why the load or the place of two runs cannot be compared, each reason in a sentence; empty when they can. */
export function differentTests(baseline: ComparableRun, candidate: ComparableRun): string[] {
  const reasons: string[] = [];
  if (baseline.environment !== candidate.environment)
    reasons.push(`The environments differ: ${baseline.environment} against ${candidate.environment}.`);
  const load = loadDifferences(loadProfile(baseline.scenarios), loadProfile(candidate.scenarios));
  if (load.length > 0) reasons.push(`The load profiles differ: ${load.join('; ')}.`);
  return reasons;
}

/** Why what was measured cannot be compared: too short, another rate, iterations dropped on one side only. */
export function differentLoad(baseline: Sided, candidate: Sided): string[] {
  return [
    ...tooShort(baseline, 'baseline'),
    ...tooShort(candidate, 'candidate'),
    ...dropped(baseline, candidate),
    ...otherRate(baseline, candidate),
  ];
}

export interface Sided extends MeasuredRun {
  readonly run: ComparableRun;
}

function tooShort({ window }: Sided, side: string): string[] {
  const lengthMs = window.bins * window.binMs;
  if (lengthMs >= shortestMs - window.binMs / 2 && window.bins >= fewestBins) return [];
  return [
    `The ${side} is too short: ${formatDuration(lengthMs)} (${window.bins} readings) are left after warm-up, at least ` +
      `${formatDuration(shortestMs)} and ${fewestBins} readings are needed.`,
  ];
}

function dropped(baseline: Sided, candidate: Sided): string[] {
  const [before, after] = [droppedShare(baseline.run), droppedShare(candidate.run)];
  if (Math.abs(before - after) <= droppedTolerance) return [];
  return [
    `k6 dropped ${formatShare(after)} of the candidate's iterations and ${formatShare(before)} of the baseline's: ` +
      'the load was not the same.',
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
    `The rates reached differ: ${formatPerSecond(before)} iterations in the baseline, ${formatPerSecond(after)} in the candidate.`,
  ];
}

const iterationRate = (side: Sided): number =>
  ratePerSecond(measureThroughput(side, { metric: 'iterations', tags: {} }));

/** What a reader should know of two runs that can be compared, each in a sentence. */
export function caveatsOf(baseline: ComparableRun, candidate: ComparableRun): string[] {
  const caveats: string[] = [];
  const say = (applies: boolean, text: string): unknown => applies && caveats.push(text);
  const major = (version: string): string => version.replace(/^v/, '').split('.')[0] ?? '';
  say(
    baseline.scriptName !== candidate.scriptName,
    `Two scripts are compared: ${baseline.scriptName} and ${candidate.scriptName}.`,
  );
  say(
    baseline.scriptName === candidate.scriptName && baseline.scriptSha256 !== candidate.scriptSha256,
    'The script has changed between the runs.',
  );
  say(
    machineText(baseline) !== machineText(candidate),
    `The load came from different machines: ${machineText(baseline)} and ${machineText(candidate)}.`,
  );
  say(
    major(baseline.k6Version) !== major(candidate.k6Version),
    `The k6 versions differ: ${baseline.k6Version} and ${candidate.k6Version}.`,
  );
  say(!baseline.finished, 'The baseline did not run to its end; only the time that both cover is compared.');
  say(
    !candidate.finished,
    'The candidate did not run to its end; only the time that both cover is compared.',
  );
  const shares = [droppedShare(baseline), droppedShare(candidate)];
  say(
    Math.max(...shares) > 0,
    `k6 dropped iterations: ${shares.map((share) => formatShare(share)).join(' in the baseline, ')} in the candidate.`,
  );
  return caveats;
}

const machineText = ({ machine }: ComparableRun): string =>
  `${machine.platform}/${machine.arch}, ${formatCount(machine.cores)} cores`;
