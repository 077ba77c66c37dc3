import { seededRandom } from '../stats/random.ts';
import { formatShare } from '../report/format.ts';
import type { ComparableRun } from './baseline.ts';
import type { Comparison, Difference, SideLabel } from './comparison.ts';
import { caveatsOf, differentLoad, differentTests, type Sided } from './comparability.ts';
import type { Policy } from './differences.ts';
import { checkDifferences, rowDifferences } from './differences.ts';
import { isStaged, loadProfile, plannedMs } from './load-profile.ts';
import type { Row } from './rows.ts';
import { rowId, rowsOf } from './rows.ts';
import { compareThresholds } from './thresholds.ts';
import { gravest } from './verdict.ts';
import { warmUpOf } from './warm-up.ts';
import { tickWidthMs, windowOf } from './window.ts';

/** How to compare; all have defaults. */
export interface CompareOptions extends Partial<Policy> {
  /** Of the resampling: the same seed gives the same intervals. */
  readonly seed?: number;
  /** Resamples for each interval; 2,000 unless told. */
  readonly replicates?: number;
}

/** Quantities (of the whole run) that the verdict rests on, as far as both runs have them. */
export const defaultHeadline: readonly string[] = [
  'http_req_duration p(95)',
  'http_reqs rate',
  'http_req_failed rate',
];

/** What is taken instead when a script makes no HTTP requests. */
export const headlineWithoutHttp: readonly string[] = ['iteration_duration p(95)', 'iterations rate'];

export const defaultMargin = 0.05;
/** Half a percentage point: a share of failures or of checks may move by that without being called a change. */
export const defaultRateMargin = 0.005;

/**
 * Compares two sides of at least one run each: what changed, by how much, how sure that is, and whether it matters.
 * `docs/statistics.md` describes every step. Sides that are empty cannot be compared.
 */
export function compareRuns(
  baseline: readonly ComparableRun[],
  candidate: readonly ComparableRun[],
  options: CompareOptions = {},
): Comparison {
  const [before, after] = [newest(baseline), newest(candidate)];
  const empty = emptyComparison(baseline, candidate, options.margin ?? defaultMargin);
  if (before === undefined || after === undefined)
    return { ...empty, notComparable: ['One side has no run.'] };
  const thresholds = compareThresholds(before.thresholds, after.thresholds);
  const tests = differentTests(before, after);
  if (tests.length > 0) return { ...empty, thresholds, notComparable: tests };
  return { ...empty, thresholds, ...comparePair(before, after, options) };
}

const newest = (runs: readonly ComparableRun[]): ComparableRun | undefined =>
  [...runs].sort((a, b) => a.startedAtMs - b.startedAtMs).at(-1);

function emptyComparison(
  baseline: readonly ComparableRun[],
  candidate: readonly ComparableRun[],
  margin: number,
): Comparison {
  return {
    baseline: sideLabel(baseline),
    candidate: sideLabel(candidate),
    notComparable: [],
    caveats: [],
    margin,
    differences: [],
    thresholds: [],
    verdict: 'not-comparable',
  };
}

function sideLabel(runs: readonly ComparableRun[]): SideLabel {
  const last = newest(runs);
  const when =
    last === undefined ? '' : new Date(last.startedAtMs).toISOString().slice(0, 16).replace('T', ' ');
  return {
    runIds: runs.map((run) => run.runId),
    label:
      runs.length > 1 ? `${runs.length} runs to ${when} UTC` : last === undefined ? 'no run' : `${when} UTC`,
    startedAtMs: last?.startedAtMs ?? 0,
    commit: last?.commit,
  };
}

/** Cuts runs of one load to the same length after the same warm-up, in bins as wide as the coarsest run's ticks. */
function alignRuns(runs: readonly ComparableRun[]): { readonly sides: Sided[]; readonly warmUp: string } {
  const profile = loadProfile(runs[0]?.scenarios ?? {});
  const binMs = Math.max(...runs.map((run) => tickWidthMs(run.timeline)));
  const untilMs = plannedMs(profile) ?? Infinity;
  const warmUp = warmUpOf(runs.map((run) => run.timeline), profile, { binMs, untilMs }); // prettier-ignore
  const windows = runs.map((run) => windowOf(run.timeline, binMs, { skipMs: warmUp.ms, untilMs }));
  const bins = Math.min(...windows.map((window) => window.bins));
  const sides = runs.map((run, i) => ({
    run,
    timeline: run.timeline,
    window: { fromMs: windows[i]?.fromMs ?? 0, binMs, bins },
  }));
  return { sides, warmUp: warmUp.says };
}

const oneRunCaveat =
  'One run a side: what varies from run to run is not in the intervals. Three runs a side or more would show it.';

type Compared = Pick<Comparison, 'notComparable' | 'caveats' | 'differences' | 'verdict'>;

function comparePair(before: ComparableRun, after: ComparableRun, options: CompareOptions): Compared {
  const { sides, warmUp } = alignRuns([before, after]);
  const [first, second] = sides;
  if (first === undefined || second === undefined)
    return { notComparable: [], caveats: [], differences: [], verdict: 'not-comparable' };
  const caveats = [...(warmUp === '' ? [] : [warmUp]), oneRunCaveat, ...caveatsOf(before, after)];
  const notComparable = differentLoad(first, second);
  if (notComparable.length > 0) return { notComparable, caveats, differences: [], verdict: 'not-comparable' };
  const { rows, onlyOne } = commonRows(first, second);
  const policy = policyOf(options, rows);
  const how = {
    random: seededRandom(options.seed ?? 1),
    replicates: options.replicates ?? 2000,
    binMs: first.window.binMs,
    paired: isStaged(loadProfile(after.scenarios)),
  };
  const differences = [
    ...rows.flatMap((row) => rowDifferences(row, [first, second], { policy, how })),
    ...checkDifferences(before.checks, after.checks, policy),
  ];
  const told = withholdWhenFailing(differences);
  const verdict = gravest(told.differences.filter((one) => one.headline).map((one) => one.verdict));
  return {
    notComparable,
    caveats: [...caveats, ...told.caveats, ...onlyOne],
    differences: told.differences,
    verdict,
  };
}

function policyOf(options: CompareOptions, rows: readonly Row[]): Policy {
  const hasHttp = rows.some((row) => row.metric === 'http_req_duration');
  return {
    margin: options.margin ?? defaultMargin,
    rateMargin: options.rateMargin ?? defaultRateMargin,
    headline: options.headline ?? (hasHttp ? defaultHeadline : headlineWithoutHttp),
  };
}

/** Rows that both runs have, in the candidate's order, and a sentence on those that only one has. */
function commonRows(before: Sided, after: Sided): { readonly rows: Row[]; readonly onlyOne: string[] } {
  const [first, second] = [rowsOf(before.timeline), rowsOf(after.timeline)];
  const missingIn = (rows: readonly Row[], from: readonly Row[]): string[] => {
    const ids = new Set(rows.map(rowId));
    return [...new Set(from.filter((row) => !ids.has(rowId(row))).map((row) => row.scope || row.metric))];
  };
  const say = (side: string, names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [`Only the ${side} has ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}.`];
  const ids = new Set(first.map(rowId));
  return {
    rows: second.filter((row) => ids.has(rowId(row))),
    onlyOne: [...say('baseline', missingIn(second, first)), ...say('candidate', missingIn(first, second))],
  };
}

/** Failure rates further apart than this make times incomparable: failed requests are fast. */
const failureGap = 0.1;

/** When far more requests failed on one side, only rates of success are judged. */
function withholdWhenFailing(differences: readonly Difference[]): {
  readonly differences: readonly Difference[];
  readonly caveats: readonly string[];
} {
  const failures = differences.find((one) => one.quantity === 'http_req_failed rate' && one.scope === '');
  if (failures === undefined || Math.abs(failures.effect ?? 0) <= failureGap)
    return { differences, caveats: [] };
  const because =
    `${formatShare(failures.candidate)} of the candidate's requests failed, ${formatShare(failures.baseline)} of the ` +
    "baseline's: failed requests take another time, so times and throughput are not comparable";
  return {
    caveats: [`${because}.`],
    differences: differences.map((one) =>
      one.scale === 'ratio' ? { ...one, verdict: 'inconclusive' as const, because } : one,
    ),
  };
}
