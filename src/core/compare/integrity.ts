import type { InvariantCounts } from '../integrity/counts.ts';
import type { IntegrityEvidence } from '../integrity/evidence.ts';
import { integrityEvidence } from '../integrity/evidence.ts';
import { formatCount } from '../report/format.ts';
import { newcombeInterval } from '../stats/proportion.ts';
import type { ComparableRun } from './baseline.ts';
import type { Comparison, IntegrityDifference, Verdict } from './comparison.ts';
import { gravest, verdictOf } from './verdict.ts';

type Compared = Pick<IntegrityDifference, 'verdict' | 'because'>;

/**
 * What happened to the integrity of a system. A violation is a fact and no sample: one that the baseline did not have
 * is a regression, however noisy the runs are. Runs of one side are taken together; environments must be the same.
 */
export function compareIntegrity(
  baseline: readonly ComparableRun[],
  candidate: readonly ComparableRun[],
): { readonly differences: readonly IntegrityDifference[]; readonly caveats: readonly string[] } {
  const [before, after] = [evidenceOf(baseline), evidenceOf(candidate)];
  if (after === undefined) return { differences: before === undefined ? [] : lostRows(before), caveats: [] };
  const names = [...after.invariants, ...(before?.invariants ?? [])].map(({ invariant }) => invariant);
  const rows = [...new Set(names)].map((name) => violationsRow(name, before, after));
  return {
    differences: [...rows, ...deviationRow(rows, before, after), ...collaborationRow(before, after)],
    caveats: before === undefined ? [noBaselineEvidence] : [],
  };
}

const noBaselineEvidence =
  'The baseline has no integrity values, so only violations are judged. Set a newer run as the baseline to compare the rest.';

/** The verdict with integrity: what it has lost weighs whatever the times say, even when those cannot be compared. */
export function verdictWithIntegrity(
  verdict: Comparison['verdict'],
  differences: readonly IntegrityDifference[],
): Comparison['verdict'] {
  const verdicts = differences.filter(({ headline }) => headline).map((one) => one.verdict);
  if (verdicts.includes('regressed')) return 'regressed';
  return verdict === 'not-comparable' ? verdict : gravest([verdict, ...verdicts]);
}

/** All runs of a side together; undefined when none of them looked. */
function evidenceOf(runs: readonly ComparableRun[]): IntegrityEvidence | undefined {
  const known = runs.flatMap((run) => run.integrity ?? integrityEvidence(run.timeline, run.summary) ?? []);
  const [first, ...others] = known;
  return first === undefined || others.length === 0 ? first : together(known);
}

function together(known: readonly IntegrityEvidence[]): IntegrityEvidence {
  const counts = new Map<string, InvariantCounts>();
  for (const one of known.flatMap(({ invariants }) => invariants)) {
    const sum = counts.get(one.invariant);
    counts.set(one.invariant, sum === undefined ? one : added(sum, one));
  }
  const highest = known.flatMap(({ deviationMax }) => deviationMax ?? []);
  const lowest = known.flatMap(({ collaborationIndex }) => collaborationIndex ?? []);
  return {
    invariants: [...counts.values()],
    deviationMax: highest.length === 0 ? undefined : Math.max(...highest),
    collaborationIndex: lowest.length === 0 ? undefined : Math.min(...lowest),
  };
}

const added = (a: InvariantCounts, b: InvariantCounts): InvariantCounts => ({
  invariant: a.invariant,
  checked: a.checked + b.checked,
  violated: a.violated + b.violated,
  notVerified: a.notVerified + b.notVerified,
});

const countsOf = (evidence: IntegrityEvidence | undefined, invariant: string): InvariantCounts | undefined =>
  evidence?.invariants.find((one) => one.invariant === invariant && one.checked > 0);

const lostRows = (before: IntegrityEvidence): IntegrityDifference[] =>
  before.invariants.map(({ invariant }) => violationsRow(invariant, before, undefined));

function violationsRow(
  invariant: string,
  before: IntegrityEvidence | undefined,
  after: IntegrityEvidence | undefined,
): IntegrityDifference {
  const [old, now] = [countsOf(before, invariant), countsOf(after, invariant)];
  return {
    quantity: 'violations',
    invariant,
    unit: '',
    baseline: old?.violated,
    candidate: now?.violated,
    headline: now === undefined || now.violated > 0 || old !== undefined,
    ...(now === undefined ? notVerifiedNow(after, invariant) : comparedCounts(old, now)),
  };
}

function notVerifiedNow(after: IntegrityEvidence | undefined, invariant: string): Compared {
  const tried = after?.invariants.find((one) => one.invariant === invariant)?.notVerified ?? 0;
  const why = tried > 0 ? `${formatCount(tried)} answers failed or could not be read` : 'nobody looked';
  return { verdict: 'inconclusive', because: `the candidate verified nothing: ${why}` };
}

function comparedCounts(old: InvariantCounts | undefined, now: InvariantCounts): Compared {
  if (now.violated > 0) return comparedViolations(old, now);
  const open = now.notVerified === 0 ? '' : `, ${formatCount(now.notVerified)} more could not be verified`;
  const none = `none in ${looks(now)}${open}`;
  if (old === undefined) return { verdict: 'inconclusive', because: `${none}; the baseline has no evidence` };
  const because = `${none}; the baseline had ${violationsIn(old)}`;
  // Where most looks had no verdict, violations may hide among them.
  if (now.notVerified > now.checked) return { verdict: 'inconclusive', because };
  if (old.violated > 0) return { verdict: isRarer(old, now) ? 'improved' : 'inconclusive', because };
  // A tenth of the looks cannot stand in for all of them.
  return { verdict: now.checked * 10 < old.checked ? 'inconclusive' : 'equivalent', because };
}

function comparedViolations(old: InvariantCounts | undefined, now: InvariantCounts): Compared {
  const found = violationsIn(now);
  if (old === undefined)
    return { verdict: 'regressed', because: `${found}; the baseline has no evidence that it is not new` };
  if (old.violated === 0)
    return {
      verdict: 'regressed',
      because: `new: ${found}, none in ${looks(old)} before. A violation is a fact, whatever the noise`,
    };
  const because = `${found}; the baseline had ${violationsIn(old)}`;
  if (now.violated / now.checked > old.violated / old.checked)
    return { verdict: 'regressed', because: `more often: ${because}` };
  return { verdict: 'inconclusive', because: `still violated: ${because}` };
}

/** The 95 % interval of the change in the share of violations lies below 0. */
function isRarer(old: InvariantCounts, now: InvariantCounts): boolean {
  const share = ({ violated, checked }: InvariantCounts) => ({ successes: violated, trials: checked });
  return newcombeInterval(share(old), share(now))[1] < 0;
}

const looks = ({ checked }: InvariantCounts): string =>
  `${formatCount(checked)} verification${checked === 1 ? '' : 's'}`;
const violationsIn = (one: InvariantCounts): string => `${formatCount(one.violated)} in ${looks(one)}`;

const deviating: readonly string[] = ['balance', 'transfer', 'conservation'];

/** The highest deviation says how far off a violation is; by itself it is judged by the tolerance, in the script. */
function deviationRow(
  rows: readonly IntegrityDifference[],
  before: IntegrityEvidence | undefined,
  after: IntegrityEvidence,
): IntegrityDifference[] {
  const [baseline, candidate] = [before?.deviationMax, after.deviationMax];
  if (baseline === undefined && candidate === undefined) return [];
  const verdicts = rows
    .filter(({ invariant }) => deviating.includes(invariant))
    .map(({ verdict }) => verdict);
  return [
    {
      quantity: 'highest Ayni balance deviation',
      invariant: '',
      unit: 'percent',
      ...{ baseline, candidate, headline: false },
      ...comparedDeviations(baseline, candidate, verdicts),
    },
  ];
}

function comparedDeviations(
  baseline: number | undefined,
  candidate: number | undefined,
  verdicts: readonly Verdict[],
): Compared {
  if (candidate === undefined) return { verdict: 'inconclusive', because: 'the candidate measured none' };
  if (baseline === undefined) return { verdict: 'inconclusive', because: 'the baseline has none' };
  if (candidate > baseline && verdicts.includes('regressed'))
    return { verdict: 'regressed', because: 'higher, and beyond the tolerance' };
  if (candidate < baseline && verdicts.includes('improved'))
    return { verdict: 'improved', because: 'lower, and within the tolerance again' };
  return {
    verdict: gravestOf(verdicts),
    because: 'judged by the violations: a deviation within the tolerance is none',
  };
}

const gravestOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('regressed') || verdicts.includes('inconclusive') ? 'inconclusive' : 'equivalent';

/** Half a percentage point, as for other shares. */
const shareMargin = 0.005;

function collaborationRow(
  before: IntegrityEvidence | undefined,
  after: IntegrityEvidence,
): IntegrityDifference[] {
  const [baseline, candidate] = [before?.collaborationIndex, after.collaborationIndex];
  if (baseline === undefined && candidate === undefined) return [];
  const row = {
    quantity: 'collaboration index',
    invariant: '',
    unit: '',
    baseline,
    candidate,
    headline: false,
  };
  const [old, now] = [countsOf(before, 'collaboration'), countsOf(after, 'collaboration')];
  if (old === undefined || now === undefined)
    return [{ ...row, verdict: 'inconclusive', because: 'one side has no counts of interactions' }];
  const held = ({ checked, violated }: InvariantCounts) => ({
    successes: checked - violated,
    trials: checked,
  });
  const judged = { scale: 'difference', margin: shareMargin, higherIsBetter: true } as const;
  const verdict = verdictOf(newcombeInterval(held(old), held(now)), judged);
  return [{ ...row, verdict, because: `${looks(now)}, ${looks(old)} before` }];
}
