import { baseMetric } from '../k6/summary-export.ts';
import type { IntegrityFacts } from '../integrity/right.ts';
import { areViolationsUnasked, rightPart } from '../integrity/right.ts';
import type { EndFacts } from './end-facts.ts';
import type { EndingWords } from './ending.ts';
import { ending } from './ending.ts';
import { fastPart } from './fast.ts';
import type { Outcome, VerdictParts } from './outcome.ts';

/** Fast and right, each judged for itself; so far while the run goes on. */
export function verdictParts(facts: IntegrityFacts): VerdictParts {
  const right = rightPart(facts);
  const isViolated = right.state === 'violated';
  // Checks repeat what the validator found: they say nothing of speed then.
  const aboutSpeed = facts.thresholds.filter(({ metric }) => !isViolated || baseMetric(metric) !== 'checks');
  return { fast: fastPart(aboutSpeed), right };
}

/** What is known at the end, and what it means for fast and for right. */
export type JudgedFacts = EndFacts & VerdictParts;

/** True when the run must not pass although nothing else is wrong: the system was not right, or nobody knows. */
export const isIntegrityOpen = ({ right }: VerdictParts): boolean =>
  right.state === 'violated' || right.state === 'not-verified';

/** How a run ends that reached its end and was not right, or not fast, or neither. */
export function failedParts(facts: JudgedFacts, finished: boolean): Outcome {
  const { fast, right } = facts;
  const isIntegrity =
    right.state === 'violated' || (right.state === 'not-verified' && fast.state !== 'failed');
  const early = facts.log.abortedOnFail ? ' The run was ended early (abortOnFail).' : '';
  const says = `${failedSays(facts)}${early}`;
  if (!isIntegrity) {
    const remedy = 'Compare with the baseline to see what changed.';
    return ending('thresholds-failed', { says, remedy }, finished);
  }
  return ending('integrity-failed', { says, remedy: integrityRemedy(facts), ...placeOf(facts) }, finished);
}

function failedSays({ fast, right }: VerdictParts): string {
  const isSlow = fast.state === 'failed';
  if (right.state === 'violated')
    return isSlow
      ? `The system was neither right nor fast. Right: ${right.says} Fast: ${fast.says}`
      : `The system was not right: ${right.says}`;
  const unknown =
    right.state === 'not-verified' ? `Whether the system was right is not known: ${right.says}` : '';
  // k6 says that a threshold was crossed, and its summary, which would tell which, is missing.
  const crossed = isSlow ? fast.says : unknown === '' ? 'Thresholds crossed.' : '';
  return [crossed, unknown].filter((part) => part !== '').join(' ');
}

function integrityRemedy(facts: JudgedFacts): string {
  const { thresholds, integrity } = facts;
  if (facts.right.state === 'not-verified')
    return 'See which invariant could not be verified, and in the log why the answers failed.';
  const look = 'Look at the violations: each names its request and the line of the script that found it.';
  return areViolationsUnasked({ ...integrity, thresholds })
    ? `${look} No threshold asks for this, so k6 alone calls the run passed: add ...integrityThresholds() to options.thresholds.`
    : look;
}

const placeOf = ({ integrity }: EndFacts): Pick<EndingWords, 'place'> =>
  integrity.firstPlace === undefined ? {} : { place: integrity.firstPlace };
