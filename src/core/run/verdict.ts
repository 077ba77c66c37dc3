import type { Outcome, OutcomeKind } from './outcome.ts';
import type { LogFacts } from './log-facts.ts';
import { firstLine, lastError } from './log-facts.ts';
import { isIntegrityMetric } from './integrity-metrics.ts';
import type { AskedStop } from './stop.ts';
import type { ThresholdResult } from './summary.ts';

/** Everything that tells how a run ended. k6's exit code alone does not: it is 0 with the target down. */
export interface EndFacts {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  /** The stop that we asked for; undefined when nobody asked us. */
  readonly stop: AskedStop | undefined;
  readonly log: LogFacts;
  readonly thresholds: readonly ThresholdResult[];
  /** Undefined: not known, or the script made none. */
  readonly requests: { readonly count: number; readonly failed: number } | undefined;
  /** Iterations that came to their end; undefined: not known. */
  readonly iterations: number | undefined;
}

/** How the run ended, in words with a remedy. Every exit code of k6 1.x and 2.x and every signal has an answer. */
export function verdict(facts: EndFacts): Outcome {
  const outcome = facts.stop === undefined ? undefined : stoppedByUs(facts, facts.stop);
  return {
    ...(outcome ?? endedByItself(facts)),
    ...(facts.code !== undefined && { exitCode: facts.code }),
    ...(facts.signal !== undefined && { signal: facts.signal }),
  };
}

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
  const reached = facts.code === 103 || facts.code === 105 || signalOf(facts) !== undefined;
  if (!reached) return undefined;
  const crossed = facts.thresholds.filter((threshold) => threshold.held === false).length;
  const hard = signalOf(facts) !== undefined ? ' It did not stop when asked, so its process was ended.' : '';
  const so = crossed > 0 ? ` ${thresholdCount(crossed)} had been crossed by then.` : '';
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

function endedByItself(facts: EndFacts): Outcome {
  const signal = signalOf(facts);
  if (facts.log.panicked || isCrash(facts, signal)) return crashed(facts);
  if (signal !== undefined) return killedBy(signal);
  if (facts.code === undefined) return lost;
  return (byCode[facts.code] ?? unknownCode)(facts);
}

const isCrash = (facts: EndFacts, signal: string | undefined): boolean =>
  facts.code === 109 || facts.code === 2 || /^SIG(ABRT|SEGV|BUS|ILL|FPE|TRAP)$/.test(signal ?? '');

const byCode: Readonly<Record<number, (facts: EndFacts) => Outcome>> = {
  0: endedWell,
  97: () => ending('killed', cloudTexts('The cloud run failed or was aborted.')),
  98: () => ending('killed', cloudTexts('The progress of the cloud run could not be fetched.')),
  99: crossed,
  100: (facts) => ending('setup-failed', { ...timedOut('setup'), ...placeOf(facts) }),
  101: (facts) => ending('teardown-failed', { ...timedOut('teardown'), ...placeOf(facts) }, true),
  102: () => ending('script-error', timedOut('a part of the script')),
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
  110: (facts) => ending('marked-failed', markedFailedTexts(facts), true),
  255: (facts) =>
    ending('usage-error', {
      says: `k6 could not start the run. ${complaint(facts)}`,
      remedy: 'Check the extra flags, the path of the script, and the outputs.',
      ...placeOf(facts),
    }),
};

function endedWell(facts: EndFacts): Outcome {
  const nothing = whatDidNotWork(facts);
  if (nothing !== undefined) return { ...ending('nothing-worked', nothing, true) };
  const failed = facts.requests?.failed ?? 0;
  const noData = facts.thresholds.filter((threshold) => threshold.held === undefined).length;
  const parts = [
    facts.thresholds.length === 0
      ? 'The run reached its end; it has no thresholds.'
      : heldText(facts, noData),
    ...(failed > 0 ? [`${failed} of ${facts.requests?.count ?? 0} requests failed.`] : []),
    ...(facts.log.exceptions > 0 ? [`${facts.log.exceptions} iterations threw an exception.`] : []),
  ];
  return { kind: 'passed', says: parts.join(' '), remedy: '', passed: true, finished: true };
}

function heldText(facts: EndFacts, noData: number): string {
  const held = facts.thresholds.length - noData;
  if (noData === 0)
    return `The run reached its end and ${held === 1 ? 'its threshold' : `all ${held} thresholds`} held.`;
  return `The run reached its end. ${thresholdCount(held)} held, ${noData} had no data.`;
}

/** k6 exits 0 also when every request failed or every iteration threw. */
const whatDidNotWork = (facts: EndFacts): Texts | undefined =>
  everyIterationThrew(facts) ?? everyRequestFailed(facts) ?? noIterationEnded(facts);

function everyIterationThrew({ iterations, log }: EndFacts): Texts | undefined {
  const { firstException } = log;
  if (firstException === undefined || iterations === undefined || log.exceptions < iterations)
    return undefined;
  return {
    says: `Every iteration threw an exception: ${firstLine(firstException.message)}`,
    remedy: 'Correct the script at the place of the exception.',
    ...(firstException.place !== undefined && { place: firstException.place }),
  };
}

function everyRequestFailed({ requests, log }: EndFacts): Texts | undefined {
  if (requests === undefined || requests.count === 0 || requests.failed < requests.count) return undefined;
  const all = requests.count === 1 ? 'The only request' : `Every one of ${requests.count} requests`;
  const why = log.firstRequestFailure === undefined ? '' : ` The first one: ${log.firstRequestFailure}`;
  return {
    says: `${all} failed.${why}`,
    remedy: 'Check that the target is up and that the script has its right address.',
  };
}

function noIterationEnded({ iterations }: EndFacts): Texts | undefined {
  if (iterations !== 0) return undefined;
  return {
    says: 'Not one iteration came to its end.',
    remedy: 'Give the run more time, or look for what the iterations wait for.',
  };
}

function crossed(facts: EndFacts): Outcome {
  const broken = facts.thresholds.filter((threshold) => threshold.held === false);
  const names = broken.map(({ metric, source }) => `${metric} ${source}`).join(', ');
  const early = facts.log.abortedOnFail;
  const kind = broken.some(({ metric }) => isIntegrityMetric(metric))
    ? 'integrity-failed'
    : 'thresholds-failed';
  return ending(
    kind,
    {
      says: `${broken.length === 0 ? 'Thresholds' : thresholdCount(broken.length)} crossed${names && `: ${names}`}.${
        early ? ' The run was ended early (abortOnFail).' : ''
      }`,
      remedy: 'Compare with the baseline to see what changed.',
    },
    !early,
  );
}

function scriptException(facts: EndFacts): Outcome {
  const { firstException } = facts.log;
  const stack = firstException?.message ?? '';
  const phase = /\bat setup \(/.test(stack)
    ? 'setup'
    : /\bat teardown \(/.test(stack)
      ? 'teardown'
      : undefined;
  const place = firstException?.place === undefined ? placeOf(facts) : { place: firstException.place };
  const what = firstException === undefined ? complaint(facts) : firstLine(stack);
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

const markedFailedTexts = (facts: EndFacts): Texts => ({
  says: `The script marked the run as failed with test.fail(). ${complaint(facts)}`.trim(),
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

interface Texts {
  readonly says: string;
  readonly remedy: string;
  readonly place?: Outcome['place'];
}

function ending(kind: OutcomeKind, texts: Texts, finished = false): Outcome {
  const { place, says, remedy } = texts;
  return { kind, says: says.trim(), remedy, passed: false, finished, ...(place !== undefined && { place }) };
}

const complaint = (facts: EndFacts): string => lastError(facts.log)?.says ?? '';

function placeOf(facts: EndFacts): { place?: NonNullable<Outcome['place']> } {
  const place = lastError(facts.log)?.place;
  return place === undefined ? {} : { place };
}

const thresholdCount = (count: number): string => (count === 1 ? '1 threshold' : `${count} thresholds`);

const timedOut = (what: string): Texts => ({
  says: `${what === 'setup' || what === 'teardown' ? `${what}()` : what} ran into its time limit.`,
  remedy: `Make it faster, or raise ${what === 'teardown' ? 'teardownTimeout' : 'setupTimeout'} in the options.`,
});

const cloudTexts = (says: string): Texts => ({ says, remedy: 'Look at the run in Grafana Cloud k6.' });
