import { baseMetric } from '../k6/summary-export.ts';
import { formatCount } from '../report/format.ts';
import { limitName, limitNoun } from '../run/ending.ts';
import type { RightState, VerdictPart } from '../run/outcome.ts';
import type { ThresholdResult } from '../run/summary.ts';
import { parseSelector } from '../thresholds/definition.ts';
import { holds, parseExpression } from '../thresholds/expression.ts';
import type { InvariantCounts } from './counts.ts';
import { allCounts, invariantState, isDomainCounter } from './counts.ts';
import { invariantName } from './invariants.ts';
import { isIntegrityMetric } from './metrics.ts';

/** What tells whether the system stayed right. */
export interface IntegrityFacts {
  readonly counts: readonly InvariantCounts[];
  readonly thresholds: readonly ThresholdResult[];
  /** The script makes a validator, whether it called it or not. */
  readonly usesValidator: boolean;
}

/** True when the script asks whether the system stays right: it has thresholds on it, measures it, or means to. */
const isAsked = ({ counts, thresholds, usesValidator }: IntegrityFacts): boolean =>
  usesValidator || counts.length > 0 || thresholds.some(({ metric }) => isIntegrityMetric(metric));

/**
 * Whether the system stayed right. A crossed threshold or a violation that no threshold allows makes it violated; an
 * invariant that was never verified, or less often than a threshold asks, makes it not verified.
 */
export function rightPart(facts: IntegrityFacts): VerdictPart<RightState> {
  if (!isAsked(facts))
    return { state: 'not-asked', says: 'The script does not ask whether the system stays right.' };
  const crossed = facts.thresholds.filter(({ metric, held }) => isIntegrityMetric(metric) && held === false);
  const broken = crossed.filter((threshold) => !isFloor(threshold, facts.counts));
  const notAllowed = facts.counts.filter((one) => one.violated > 0 && !isAllowed(one, facts));
  if (broken.length > 0 || notAllowed.length > 0) {
    const all = [...crossed, ...crossedChecks(facts.thresholds)];
    return { state: 'violated', says: sentences(violationsText(facts.counts), crossedText(all)) };
  }
  const gap = sentences(neverVerifiedText(facts) || openText(facts.counts, crossed), crossedText(crossed));
  return gap === ''
    ? { state: 'held', says: heldText(facts) }
    : { state: 'not-verified', says: sentences(violationsText(facts.counts), gap) };
}

/** Scripts give the validator's answers to check() too: where something is violated, checks say the same once more. */
const crossedChecks = (thresholds: readonly ThresholdResult[]): readonly ThresholdResult[] =>
  thresholds.filter(({ metric, held }) => baseMetric(metric) === 'checks' && held === false);

/** Violations that nothing in the thresholds asks about: k6 calls such a run passed. */
export const areViolationsUnasked = ({ counts, thresholds }: IntegrityFacts): boolean =>
  counts.some((one) => one.violated > 0 && coveringThresholds(one, thresholds).length === 0);

/** True for a crossed threshold that tells how little was verified, not how wrong it was. */
function isFloor(threshold: ThresholdResult, counts: readonly InvariantCounts[]): boolean {
  const base = baseMetric(threshold.metric);
  if (base === 'ayni_integrity') return isCrossedByOpenLooks(threshold, counts);
  return base === 'integrity_checks' || base === 'integrity_not_verified';
}

/**
 * The share of looks that held is lowered by those that could not be verified too. True when the violations alone leave it
 * within its limit: it would have been met, had every look without a verdict held.
 */
function isCrossedByOpenLooks(
  { metric, source }: ThresholdResult,
  counts: readonly InvariantCounts[],
): boolean {
  const selector = parseSelector(metric);
  const expression = parseExpression(source);
  if (!selector.ok || !expression.ok) return false;
  const { invariant: only, ...otherTags } = selector.value.tags ?? {};
  const { checked, violated, notVerified } = allCounts(
    counts.filter(({ invariant }) => only === undefined || only === invariant),
  );
  if (notVerified === 0) return false;
  // How the violations are spread over scenarios is not known.
  if (violated > 0 && Object.keys(otherTags).length > 0) return false;
  const looks = checked + notVerified;
  return holds(expression.value, (looks - violated) / looks);
}

/** A person who sets a limit on the violations themselves allows those below it. */
function isAllowed(one: InvariantCounts, { counts, thresholds }: IntegrityFacts): boolean {
  const covering = coveringThresholds(one, thresholds);
  return (
    covering.length > 0 &&
    covering.every((threshold) =>
      threshold.held === false ? isFloor(threshold, counts) : threshold.held === true,
    )
  );
}

/** Metrics that count every violation, or its share, and the invariant they are about. */
const violationMetrics: Readonly<Record<string, string>> = {
  integrity_violations: 'all',
  ayni_integrity: 'all',
  collaboration_index: 'collaboration',
};

function coveringThresholds(
  one: InvariantCounts,
  thresholds: readonly ThresholdResult[],
): readonly ThresholdResult[] {
  return thresholds.filter((threshold) => {
    const selector = parseSelector(threshold.metric);
    if (!selector.ok) return false;
    const { metric, tags = {} } = selector.value;
    const { invariant: only, ...otherTags } = tags;
    // A limit on one scenario says nothing of the violations in the others.
    if (Object.keys(otherTags).length > 0 || (only ?? one.invariant) !== one.invariant) return false;
    const about = violationMetrics[metric];
    return about === 'all' || about === one.invariant || countsAll(metric, threshold, one);
  });
}

/** A counter of the domain has seen some kinds of violations only: it covers those that it has counted. */
const countsAll = (
  metric: string,
  { observed = 0 }: ThresholdResult,
  { violated }: InvariantCounts,
): boolean => isDomainCounter(metric) && observed >= violated;

function violationsText(counts: readonly InvariantCounts[]): string {
  const { violated, checked } = allCounts(counts);
  if (violated === 0) return '';
  const kinds = counts
    .filter((one) => one.violated > 0)
    .map((one) => `${invariantName(one.invariant)} ${formatCount(one.violated)}`);
  return `${numberOf(violated, 'violation')} in ${numberOf(checked, 'verification')}: ${kinds.join(', ')}.`;
}

function crossedText(crossed: readonly ThresholdResult[]): string {
  if (crossed.length === 0) return '';
  return `${numberOf(crossed.length, limitNoun(crossed))} crossed: ${crossed.map(limitName).join(', ')}.`;
}

function neverVerifiedText({ counts, thresholds }: IntegrityFacts): string {
  const { checked, notVerified } = allCounts(counts);
  if (notVerified > 0 && checked === 0)
    return `Nothing was verified: ${numberOf(notVerified, 'answer')} failed or could not be read.`;
  // Thresholds on a script's own integrity metrics are evidence without the validator's counts.
  const isMeasured = thresholds.some(({ metric, held }) => isIntegrityMetric(metric) && held !== undefined);
  if (checked === 0 && !isMeasured) return 'Nothing was verified: no invariant was ever looked at.';
  const never = counts.filter((one) => invariantState(one) === 'not-verified');
  if (never.length === 0) return '';
  const names = never.map((one) => `${invariantName(one.invariant)} (${formatCount(one.notVerified)} tries)`);
  return `Never verified: ${names.join(', ')}.`;
}

/** Why a threshold on how much is verified was crossed. */
function openText(counts: readonly InvariantCounts[], crossed: readonly ThresholdResult[]): string {
  const { checked, notVerified } = allCounts(counts);
  if (crossed.length === 0 || notVerified === 0) return '';
  return `${formatCount(notVerified)} of ${numberOf(checked + notVerified, 'look')} had no verdict.`;
}

function heldText({ counts, thresholds }: IntegrityFacts): string {
  const { checked, violated, notVerified } = allCounts(counts);
  const asked = thresholds.filter(({ metric }) => isIntegrityMetric(metric));
  const noData = asked.filter(({ held }) => held === undefined).length;
  return sentences(
    checked === 0
      ? `${numberOf(asked.length - noData, 'integrity threshold')} held.`
      : `${formatCount(checked - violated)} of ${numberOf(checked, 'verification')} held.`,
    violated > 0 ? `The thresholds allow the ${numberOf(violated, 'violation')}.` : '',
    notVerified > 0 ? `${formatCount(notVerified)} more could not be verified.` : '',
    // Ready-made thresholds name every quantity; what was looked at stands in the counts.
    checked === 0 && noData > 0 ? `${numberOf(noData, 'integrity threshold')} had no data.` : '',
  );
}

const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

const numberOf = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
