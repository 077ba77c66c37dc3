import { formatShare } from '../report/format.ts';
import { seededRandom } from '../stats/random.ts';
import type { ComparableRun } from './baseline.ts';
import type { Comparison, Difference } from './comparison.ts';
import type { Sided } from './comparability.ts';
import { alignRuns, caveatsOf, differentLoad, differentTests } from './comparability.ts';
import type { Policy } from './differences.ts';
import { checkDifferences, rowDifferences } from './differences.ts';
import { resamplingOf } from './effect.ts';
import { compareIntegrity, verdictWithIntegrity } from './integrity.ts';
import { isStaged, loadProfile } from './load-profile.ts';
import { perRunChecks, perRunOf } from './per-run.ts';
import { fewestRepeats, repeatedDifferences } from './repeated.ts';
import type { Row } from './rows.ts';
import { commonRows } from './rows.ts';
import { byStart, sideLabel } from './side-label.ts';
import { compareThresholds } from './thresholds.ts';
import { gravest } from './verdict.ts';
import { compareWatched } from './watched.ts';

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

/** ±5 % of a latency or a throughput. */
export const defaultMargin = 0.05;
/** Half a percentage point: a share of failures or of checks may move by that without being called a change. */
export const defaultRateMargin = 0.005;

/**
 * Compares two sides of at least one run each: what changed, by how much, how sure that is, and whether it matters.
 * With three runs on a side, runs are the sample; with fewer, the newest run of each side is compared by its seconds.
 * `docs/statistics.md` describes every step. An empty side cannot be compared.
 */
export function compareRuns(
  baseline: readonly ComparableRun[],
  candidate: readonly ComparableRun[],
  options: CompareOptions = {},
): Comparison {
  const [older, newer] = [byStart(baseline), byStart(candidate)];
  const [before, after] = [older.at(-1), newer.at(-1)];
  const compared =
    before && after ? chooseMethod([older, newer], options) : notComparable(['One side has no run.']);
  const integrity = integrityOf([older, newer]);
  return {
    baseline: sideLabel(baseline),
    candidate: sideLabel(candidate),
    margin: options.margin ?? defaultMargin,
    thresholds: compareThresholds(before?.thresholds ?? [], after?.thresholds ?? []),
    ...compared,
    ...watchedPart(before, after),
    caveats: [...compared.caveats, ...integrity.caveats],
    integrity: integrity.differences,
    verdict: verdictWithIntegrity(compared.verdict, integrity.differences),
  };
}

/** Of the newest run of each side; Prometheus is described, and judged by nobody. */
function watchedPart(
  before: ComparableRun | undefined,
  after: ComparableRun | undefined,
): Pick<Comparison, 'watched'> {
  const watched = compareWatched(before?.watched, after?.watched);
  return watched.length === 0 ? {} : { watched };
}

/** Another environment is another system: its violations say nothing of this one. */
function integrityOf([older, newer]: Sides<ComparableRun>): ReturnType<typeof compareIntegrity> {
  const environments = new Set([...older, ...newer].map(({ environment }) => environment));
  const isEmpty = older.length === 0 || newer.length === 0;
  return isEmpty || environments.size > 1 ? { differences: [], caveats: [] } : compareIntegrity(older, newer);
}

/** All runs when a side has enough of them, else the newest of each side. */
function chooseMethod(sides: Sides<ComparableRun>, options: CompareOptions): Compared {
  const most = Math.max(...sides.map((side) => side.length));
  if (most === 1 || most >= fewestRepeats) return compareSides(sides, options);
  const [older, newer] = sides.map((side) => side.slice(-1));
  const compared = compareSides([older ?? [], newer ?? []], options);
  return { ...compared, caveats: [newestOnly, ...compared.caveats] };
}

const newestOnly =
  'Two runs on a side are too few to see what varies from run to run: the newest of each side are compared.';

type Compared = Pick<Comparison, 'notComparable' | 'caveats' | 'differences' | 'verdict'>;

const notComparable = (reasons: readonly string[], caveats: readonly string[] = []): Compared => ({
  notComparable: reasons,
  caveats,
  differences: [],
  verdict: 'not-comparable',
});

type Sides<T> = readonly [readonly T[], readonly T[]];

function compareSides(runs: Sides<ComparableRun>, options: CompareOptions): Compared {
  const tests = differentTests(...runs);
  if (tests.length > 0) return notComparable(tests);
  const { baseline, candidate, warmUp } = alignRuns(...runs);
  const caveats = [...warmUp, ...runCaveats(runs), ...caveatsOf(...runs)];
  const loads = differentLoad(baseline, candidate);
  if (loads.length > 0) return notComparable(loads, caveats);
  const { rows, onlyOne } = commonRows(baseline.map(timelineOf), candidate.map(timelineOf));
  const policy = policyOf(options, rows);
  const isRepeated = baseline.length + candidate.length > 2;
  const sides = [baseline, candidate] as const;
  const differences = isRepeated ? ofRuns(rows, sides, policy) : ofSeconds(rows, sides, { policy, options });
  const told = withholdWhenFailing(differences);
  return {
    notComparable: [],
    caveats: [...caveats, ...told.caveats, ...onlyOne],
    differences: told.differences,
    verdict: gravest(told.differences.filter((one) => one.headline).map((one) => one.verdict)),
  };
}

const timelineOf = (side: Sided) => side.timeline;

function runCaveats([baseline, candidate]: Sides<ComparableRun>): string[] {
  const fewest = Math.min(baseline.length, candidate.length);
  if (baseline.length === 1 && candidate.length === 1)
    return [
      'One run a side: what varies from run to run is not in the intervals. Three runs a side or more would show it.',
    ];
  return fewest < fewestRepeats
    ? ['One side has fewer than three runs: its spread is taken to be that of the other side.']
    : [];
}

/** One run a side: resampled by blocks of seconds. */
function ofSeconds(
  rows: readonly Row[],
  [[before], [after]]: Sides<Sided>,
  { policy, options }: { readonly policy: Policy; readonly options: CompareOptions },
): Difference[] {
  if (before === undefined || after === undefined) return [];
  const { binMs, bins } = before.window;
  const how = resamplingOf(
    { replicates: options.replicates ?? 2000, binMs, bins },
    { random: seededRandom(options.seed ?? 1), paired: isStaged(loadProfile(after.run.scenarios)) },
  );
  return [
    ...rows.flatMap((row) => rowDifferences(row, [before, after], { policy, how })),
    ...checkDifferences(before.run.checks, after.run.checks, policy),
  ];
}

/** Several runs: each run is one value. */
function ofRuns(rows: readonly Row[], sides: Sides<Sided>, policy: Policy): Difference[] {
  const [baseline, candidate] = sides.map((side) => side.map(({ run }) => run.checks));
  return repeatedDifferences([
    ...rows.flatMap((row) => perRunOf(row, sides, policy)),
    ...perRunChecks(baseline ?? [], candidate ?? [], policy),
  ]);
}

function policyOf(options: CompareOptions, rows: readonly Row[]): Policy {
  const hasHttp = rows.some((row) => row.metric === 'http_req_duration');
  return {
    margin: options.margin ?? defaultMargin,
    rateMargin: options.rateMargin ?? defaultRateMargin,
    headline: options.headline ?? (hasHttp ? defaultHeadline : headlineWithoutHttp),
  };
}

/** Failure rates further apart than this make times incomparable: failed requests take another time. */
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
