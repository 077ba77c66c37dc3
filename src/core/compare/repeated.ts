import type { Description } from '../stats/describe.ts';
import { describeSample } from '../stats/describe.ts';
import { holm } from '../stats/holm.ts';
import { mannWhitney } from '../stats/mann-whitney.ts';
import type { MeanDifference } from '../stats/mean-difference.ts';
import { meanInterval, probabilityAtMost, student, welch } from '../stats/mean-difference.ts';
import { newcombeInterval } from '../stats/proportion.ts';
import { studentQuantile } from '../stats/student.ts';
import type { Difference } from './comparison.ts';
import type { PerRun, SideValues } from './per-run.ts';
import { noChange, verdictOf } from './verdict.ts';

/** Runs on a side from which its own spread is known. */
export const fewestRepeats = 3;
/** Runs on each side from which the rank test is asked as well; with fewer it can hardly find anything. */
const fewestForRanks = 5;
/** One-sided: the whole 95 % interval lies beyond the margin. */
const level = 0.025;
/** More runs than this are not asked for. */
const mostRuns = 60;

/** A quantity of several runs, tested but not yet corrected for how many are tested. */
interface Tested {
  readonly of: PerRun;
  readonly test: MeanDifference;
  readonly interval: readonly [number, number];
  /** One-sided, of "the change is within the margin". */
  readonly pValue: number;
}

/**
 * Differences of quantities that were measured once per run, so that what varies from run to run is in the interval:
 * Welch's interval (Student's with one spread when a side has fewer than three runs) of logarithms, or of rates as they
 * are; Holm's correction over the headline and over the others; from five runs a side, Mann-Whitney's test must agree with a change.
 */
export function repeatedDifferences(quantities: readonly PerRun[]): Difference[] {
  const tested = quantities.map(testOf);
  const known = tested.filter((one) => one !== undefined);
  const corrected = new Map([true, false].flatMap((headline) => correctedFamily(known, headline)));
  return quantities.map((of, i) => {
    const one = tested[i];
    const correction = one && corrected.get(one);
    return one && correction ? judged(one, correction) : untested(of);
  });
}

/** A p-value after Holm's correction, and for how many quantities that was. */
interface Correction {
  readonly adjusted: number;
  readonly tests: number;
}

/** The headline is a family of its own: few quantities, chosen beforehand, must not pay for the many others. */
function correctedFamily(all: readonly Tested[], headline: boolean): [Tested, Correction][] {
  const family = all.filter(({ of }) => of.subject.headline === headline);
  const adjusted = holm(family.map(({ pValue }) => pValue));
  return family.map((one, i) => [one, { adjusted: adjusted[i] ?? 1, tests: family.length }]);
}

function testOf(of: PerRun): Tested | undefined {
  const before = describeSample(of.baseline.values);
  const after = describeSample(of.candidate.values);
  const test = before && after && meanDifference(before, after);
  if (test === undefined) return undefined;
  const edges = noChange(of.subject).map((edge) => onTestScale(of, edge)) as [number, number];
  const [low, high] = meanInterval(test);
  const pValue = Math.min(
    probabilityAtMost(test, edges[1]),
    probabilityAtMost({ ...test, difference: -test.difference }, -edges[0]),
  );
  return { of, test, interval: [fromTestScale(of, low), fromTestScale(of, high)], pValue };
}

function meanDifference(before: Description, after: Description): MeanDifference | undefined {
  if (Math.max(before.n, after.n) < fewestRepeats) return undefined;
  return Math.min(before.n, after.n) < fewestRepeats ? student(before, after) : welch(before, after);
}

const onTestScale = ({ subject }: PerRun, effect: number): number =>
  subject.scale === 'ratio' ? Math.log(effect) : effect;

const fromTestScale = ({ subject }: PerRun, value: number): number =>
  subject.scale === 'ratio' ? Math.exp(value) : value;

function untested({ subject, baseline, candidate }: PerRun): Difference {
  const runs = `${baseline.values.length} and ${candidate.values.length} runs`;
  return {
    ...subject,
    baseline: baseline.together,
    candidate: candidate.together,
    effect: undefined,
    interval: undefined,
    verdict: 'inconclusive',
    because: `only ${runs} have a value`,
  };
}

function judged({ of, test, interval }: Tested, correction: Correction): Difference {
  const { subject, baseline, candidate } = of;
  const whole = withCounts(interval, baseline, candidate);
  const verdict = verdictOf(whole, subject);
  const doubt = verdict === 'equivalent' ? undefined : doubtOf(of, verdict, correction);
  return {
    ...subject,
    baseline: baseline.together,
    candidate: candidate.together,
    effect: fromTestScale(of, test.difference),
    interval: whole,
    verdict: doubt === undefined ? verdict : 'inconclusive',
    because: doubt ?? (verdict === 'inconclusive' ? wouldSettle(of, test) : basisOf(of, correction)),
  };
}

/** Rates: never narrower than all trials together would allow, so that no failure in any run is not certainty. */
function withCounts(
  interval: readonly [number, number],
  { pooled: before }: SideValues,
  { pooled: after }: SideValues,
): readonly [number, number] {
  if (before === undefined || after === undefined) return interval;
  const [low, high] = newcombeInterval(before, after);
  return [Math.min(interval[0], low), Math.max(interval[1], high)];
}

/** Why a change that the interval shows is not called one; undefined when nothing speaks against it. */
function doubtOf(
  { baseline, candidate }: PerRun,
  verdict: Difference['verdict'],
  { adjusted, tests }: Correction,
): string | undefined {
  if (verdict === 'inconclusive') return undefined;
  if (adjusted > level)
    return `${verdict} by itself, but not after Holm's correction for ${tests} quantities`;
  if (Math.min(baseline.values.length, candidate.values.length) < fewestForRanks) return undefined;
  const ranks = mannWhitney(baseline.values, candidate.values);
  return ranks > 2 * level ? `${verdict} by Welch's test, but the runs' ranks do not show it` : undefined;
}

function basisOf({ baseline, candidate }: PerRun, { adjusted, tests }: Correction): string {
  const [m, n] = [baseline.values.length, candidate.values.length];
  const name = Math.min(m, n) < fewestRepeats ? "Student's t" : "Welch's t";
  const p = adjusted < 0.001 ? '< 0.001' : adjusted.toPrecision(2);
  return `${name} over ${m} and ${n} runs; p ${p} after Holm's correction for ${tests} quantities`;
}

/** How many more runs would narrow the interval enough, were effect and spread to stay what they are. */
function wouldSettle(of: PerRun, test: MeanDifference): string {
  const edges = noChange(of.subject).map((edge) => onTestScale(of, edge));
  const distance = Math.min(...edges.map((edge) => Math.abs(test.difference - edge)));
  const [m, n] = [of.baseline.values.length, of.candidate.values.length];
  const sd = test.standardError / Math.sqrt(1 / m + 1 / n);
  for (let each = Math.min(m, n) + 1; each <= mostRuns; each++) {
    const [a, b] = [Math.max(m, each), Math.max(n, each)];
    if (studentQuantile(1 - level, a + b - 2) * sd * Math.sqrt(1 / a + 1 / b) > distance) continue;
    return `about ${each - Math.min(m, n)} more runs${m === n ? ' a side' : ' on the smaller side'} would settle it, if the effect stays what it is`;
  }
  return 'too close to the margin to be settled by more runs';
}
