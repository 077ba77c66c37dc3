import type { EndFacts } from './end-facts.ts';
import type { EndingWords } from './ending.ts';
import { ending, limitCount } from './ending.ts';
import { firstLine, lastError } from './log-facts.ts';
import type { Outcome } from './outcome.ts';
import type { AskedStop } from './stop.ts';
import { verdictOfExitZero } from './verdict-exit-zero.ts';
import type { JudgedFacts } from './verdict-parts.ts';
import { failedParts, verdictParts } from './verdict-parts.ts';

/** How the run ended, in words with a remedy. Every exit code of k6 1.x and 2.x and every signal has an answer. */
export function verdict(facts: EndFacts): Outcome {
  const { integrity, thresholds } = facts;
  const parts = verdictParts({ ...integrity, thresholds });
  const outcome =
    (facts.stop === undefined ? undefined : stoppedByUs(facts, facts.stop)) ??
    endedByItself({ ...facts, ...parts });
  return {
    ...outcome,
    fast: outcome.kind === 'nothing-worked' && parts.fast.state === 'held' ? nothingTold : parts.fast,
    right: parts.right,
    ...(facts.code !== undefined && { exitCode: facts.code }),
    ...(facts.signal !== undefined && { signal: facts.signal }),
  };
}

/** Times of a target that is down are short. */
const nothingTold = {
  state: 'no-data',
  says: 'The thresholds held, but nothing worked, so the times tell nothing.',
} as const;

/** A shell's way of telling a signal by an exit code; k6 as a child of a child ends so. */
const signalOfCode: Readonly<Record<number, string>> = {
  129: 'SIGHUP',
  130: 'SIGINT',
  134: 'SIGABRT',
  137: 'SIGKILL',
  139: 'SIGSEGV',
  141: 'SIGPIPE',
  143: 'SIGTERM',
};

const signalOf = (facts: EndFacts): string | undefined => facts.signal ?? signalOfCode[facts.code ?? -1];

/** Undefined when k6 ended for another reason before our wish reached it. */
function stoppedByUs(facts: EndFacts, stop: AskedStop): Outcome | undefined {
  const reached =
    facts.code === 103 || facts.code === 105 || signalOf(facts) !== undefined || stop.stage === 'kill';
  if (!reached) return undefined;
  const crossed = facts.thresholds.filter((threshold) => threshold.held === false);
  const hard = signalOf(facts) !== undefined ? ' It did not stop when asked, so its process was ended.' : '';
  const so = crossed.length > 0 ? ` ${limitCount(crossed)} had been crossed by then.` : '';
  const who = {
    person: 'The run was stopped before its end.',
    guard: 'A guard stopped the run before its end.',
    shutdown: 'The run was stopped because the program that started it was closing.',
  }[stop.reason];
  return ending(stop.reason === 'guard' ? 'stopped-by-guard' : 'stopped-by-person', {
    says: `${who}${hard}${so}`,
    remedy: 'Run it again for results that cover the whole plan.',
  });
}

function endedByItself(facts: JudgedFacts): Outcome {
  const signal = signalOf(facts);
  if (facts.log.panicked || isCrash(facts, signal)) return crashed(facts);
  if (signal !== undefined) return killedBy(signal);
  if (facts.code === undefined) return lost;
  return (byCode[facts.code] ?? unknownCode)(facts);
}

const isCrash = (facts: EndFacts, signal: string | undefined): boolean =>
  facts.code === 109 || facts.code === 2 || /^SIG(ABRT|SEGV|BUS|ILL|FPE|TRAP)$/.test(signal ?? '');

const byCode: Readonly<Record<number, (facts: JudgedFacts) => Outcome>> = {
  // A lean run and some targets are left to us to judge: else k6 exits with 99 when a threshold was crossed.
  0: (facts) =>
    facts.thresholds.some(({ held }) => held === false) ? crossed(facts) : verdictOfExitZero(facts),
  97: () => ending('killed', cloudWords('The cloud run failed or was aborted.')),
  98: () => ending('killed', cloudWords('The progress of the cloud run could not be fetched.')),
  99: crossed,
  100: (facts) => ending('setup-failed', { ...timedOut('setup'), ...placeOf(facts) }),
  101: (facts) => ending('teardown-failed', { ...timedOut('teardown'), ...placeOf(facts) }, true),
  102: () => ending('script-error', timedOut('A part of the script')),
  103: () =>
    ending('stopped-from-outside', {
      says: "Something else stopped the run over k6's REST interface.",
      remedy: 'Look for another tool or window that controls the same k6.',
    }),
  104: (facts) =>
    ending('config-error', {
      says: `k6 refused the options. ${complaint(facts)}`,
      remedy: 'Correct the option in the script or in the flags.',
      ...placeOf(facts),
    }),
  105: () =>
    ending('stopped-from-outside', {
      says: 'k6 was interrupted from outside (SIGINT or SIGTERM), not by us.',
      remedy: 'Look for a terminal, a script or a service that ends processes.',
    }),
  106: (facts) =>
    ending('usage-error', {
      says: `k6 could not open its REST address. ${complaint(facts)}`,
      remedy: 'Another program took the port in the same moment. Run again: another port is chosen.',
    }),
  107: scriptException,
  108: (facts) =>
    ending('aborted-by-script', {
      says: `The script ended the run with test.abort(). ${complaint(facts)}`,
      remedy: 'Look at the condition in the script that led there.',
      ...placeOf(facts),
    }),
  110: (facts) => ending('marked-failed', markedFailedWords(facts), true),
  // A rejected promise in setup or teardown ends here, where a plain exception ends with 107.
  255: (facts) => (facts.log.lastException === undefined ? notStarted(facts) : scriptException(facts)),
};

const notStarted = (facts: EndFacts): Outcome =>
  ending('usage-error', {
    says: `k6 could not start the run. ${complaint(facts)}`,
    remedy: 'Check the extra flags, the path of the script, and the outputs.',
    ...placeOf(facts),
  });

function crossed(facts: JudgedFacts): Outcome {
  return failedParts(facts, !facts.log.abortedOnFail);
}

function scriptException(facts: EndFacts): Outcome {
  const { lastException } = facts.log;
  const stack = lastException?.message ?? '';
  const phase = /\bat setup \(/.test(stack)
    ? 'setup'
    : /\bat teardown \(/.test(stack)
      ? 'teardown'
      : undefined;
  const place = lastException?.place === undefined ? placeOf(facts) : { place: lastException.place };
  const what = lastException === undefined ? complaint(facts) : firstLine(stack);
  if (phase === undefined) {
    const remedy = 'Correct the script at the place named.';
    return ending('script-error', { says: `The script could not be run. ${what}`, remedy, ...place });
  }
  const texts = {
    says: `${phase}() threw an exception: ${what}`,
    remedy:
      phase === 'setup'
        ? 'Correct setup(): no iteration was run.'
        : 'Correct teardown(): the load itself was run, what it should tidy up may be left.',
    ...place,
  };
  return ending(`${phase}-failed`, texts, phase === 'teardown');
}

const markedFailedWords = (facts: EndFacts): EndingWords => ({
  says: `The script marked the run as failed with test.fail(). ${lastError(facts.log, 'test marked as failed')?.says ?? ''}`,
  remedy: 'Look at the condition in the script that led there.',
  ...placeOf(facts),
});

const crashed = (facts: EndFacts): Outcome =>
  ending('k6-crashed', {
    says: `k6 itself crashed. ${complaint(facts)}`.trim(),
    remedy:
      'This is a fault in k6 or in an extension of it: the log has the trace to report, or try another k6 version.',
  });

const killedBy = (signal: string): Outcome =>
  ending('killed', {
    says: `k6 was ended from outside by ${signal}.`,
    remedy:
      signal === 'SIGKILL'
        ? 'Often the system ran out of memory: look at its log, use fewer VUs or a shorter run.'
        : 'Look for a terminal that was closed, or a script or service that ends processes.',
  });

const lost: Outcome = ending('lost', {
  says: 'It is not known how k6 ended.',
  remedy: 'Look whether the machine was switched off or ran out of memory.',
});

function unknownCode(facts: EndFacts): Outcome {
  return ending('k6-crashed', {
    says: `k6 ended with the exit code ${facts.code}, which it does not document. ${complaint(facts)}`.trim(),
    remedy: 'Look at the log of the run.',
  });
}

const complaint = (facts: EndFacts): string => lastError(facts.log)?.says ?? '';

function placeOf(facts: EndFacts): { place?: NonNullable<Outcome['place']> } {
  const place = lastError(facts.log)?.place;
  return place === undefined ? {} : { place };
}

const timedOut = (what: string): EndingWords => ({
  says: `${what === 'setup' || what === 'teardown' ? `${what}()` : what} ran into its time limit.`,
  remedy: `Make it faster, or raise ${what === 'teardown' ? 'teardownTimeout' : 'setupTimeout'} in the options.`,
});

const cloudWords = (says: string): EndingWords => ({ says, remedy: 'Look at the run in Grafana Cloud k6.' });
