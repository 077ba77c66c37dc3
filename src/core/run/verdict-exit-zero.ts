import type { EndFacts } from './end-facts.ts';
import type { EndingWords } from './ending.ts';
import { ending, limitCount, limitNoun } from './ending.ts';
import { firstLine } from './log-facts.ts';
import type { Outcome } from './outcome.ts';
import type { JudgedFacts } from './verdict-parts.ts';
import { failedParts, isIntegrityOpen } from './verdict-parts.ts';

/** What exit code 0 stands for: k6 gives it also when the target was down, every iteration threw, or balances broke. */
export function verdictOfExitZero(facts: JudgedFacts): Outcome {
  const nothing = whatDidNotWork(facts);
  if (nothing !== undefined) return { ...ending('nothing-worked', nothing, true) };
  if (isIntegrityOpen(facts)) return failedParts(facts, true);
  return { kind: 'passed', says: passedSays(facts), remedy: '', passed: true, finished: true };
}

function passedSays(facts: JudgedFacts): string {
  const { thresholds, requests, log, right } = facts;
  const failed = requests?.failed ?? 0;
  const noData = thresholds.filter((threshold) => threshold.held === undefined).length;
  const iterations = log.exceptions === 1 ? '1 iteration' : `${log.exceptions} iterations`;
  return [
    thresholds.length === 0 ? 'The run reached its end; it has no thresholds.' : heldText(facts, noData),
    failed > 0 ? `${failed} of ${requests?.count ?? 0} requests failed.` : '',
    log.exceptions > 0 ? `${iterations} threw an exception.` : '',
    right.state === 'held' ? `It stayed right: ${right.says}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function heldText(facts: EndFacts, noData: number): string {
  const all = facts.thresholds;
  const held = all.filter((threshold) => threshold.held !== undefined);
  if (noData === 0)
    return `The run reached its end and ${held.length === 1 ? `its ${limitNoun(all)}` : `all ${limitCount(all)}`} held.`;
  return `The run reached its end. ${limitCount(held)} held, ${noData} had no data.`;
}

/** k6 exits 0 also when every request failed or every iteration threw. */
const whatDidNotWork = (facts: EndFacts): EndingWords | undefined =>
  everyIterationThrew(facts) ?? everyRequestFailed(facts) ?? noIterationEnded(facts);

function everyIterationThrew({ iterations, log }: EndFacts): EndingWords | undefined {
  const { firstException } = log;
  if (firstException === undefined || iterations === undefined || log.exceptions < iterations)
    return undefined;
  return {
    says: `Every iteration threw an exception: ${firstLine(firstException.message)}`,
    remedy: 'Correct the script at the place of the exception.',
    ...(firstException.place !== undefined && { place: firstException.place }),
  };
}

function everyRequestFailed({ requests, log }: EndFacts): EndingWords | undefined {
  if (requests === undefined || requests.count === 0 || requests.failed < requests.count) return undefined;
  const all = requests.count === 1 ? 'The only request' : `Every one of ${requests.count} requests`;
  const why = log.firstRequestFailure === undefined ? '' : ` The first one: ${log.firstRequestFailure}`;
  return {
    says: `${all} failed.${why}`,
    remedy: isBlocked(log.firstRequestFailure)
      ? 'The host belongs to another environment of ayni.yaml. Take the address from `__ENV.BASE_URL`, or choose that environment.'
      : 'Check that the target is up and that the script has its right address.',
  };
}

/** k6's words for a host that `--block-hostnames` or `--blacklist-ip` names. */
const isBlocked = (failure = ''): boolean => /is in a (blocked pattern|blacklisted range)/.test(failure);

function noIterationEnded({ iterations }: EndFacts): EndingWords | undefined {
  if (iterations !== 0) return undefined;
  return {
    says: 'Not one iteration came to its end.',
    remedy: 'Give the run more time, or look for what the iterations wait for.',
  };
}
