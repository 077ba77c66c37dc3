import type { Place } from '../base/result.ts';
import type { LogLine } from './log.ts';

/** What the verdict needs to know from the log, kept small however long the log is. */
export interface LogFacts {
  /** Exceptions that the script threw: one line each. */
  readonly exceptions: number;
  readonly firstException: LogLine | undefined;
  /** The one that ended the run, when one did. */
  readonly lastException: LogLine | undefined;
  /** Why the first failed request failed, in k6's words. */
  readonly firstRequestFailure: string | undefined;
  /** Lines in which k6 itself (not the script's `console`) speaks of an error; the last ones. */
  readonly errors: readonly LogLine[];
  readonly abortedOnFail: boolean;
  readonly panicked: boolean;
}

export const noLogFacts: LogFacts = {
  exceptions: 0,
  firstException: undefined,
  lastException: undefined,
  firstRequestFailure: undefined,
  errors: [],
  abortedOnFail: false,
  panicked: false,
};

const keptErrors = 20;

/** The facts with one more line; the line itself is not kept unless it matters. */
export function withLine(facts: LogFacts, line: LogLine): LogFacts {
  if (line.source === 'console' || line.source === 'summary') return facts;
  if (/^(panic: |fatal error: |goroutine \d+ \[)/.test(line.message)) return { ...facts, panicked: true };
  if (line.message.startsWith('Request Failed')) return withRequestFailure(facts, line);
  return line.level === 'error' ? withError(facts, line) : facts;
}

const withRequestFailure = (facts: LogFacts, line: LogLine): LogFacts =>
  facts.firstRequestFailure === undefined
    ? { ...facts, firstRequestFailure: line.message.replace(/^Request Failed:? ?/, '') }
    : facts;

function withError(facts: LogFacts, line: LogLine): LogFacts {
  const isException = line.source === 'stacktrace';
  return {
    ...facts,
    exceptions: facts.exceptions + (isException ? 1 : 0),
    firstException: facts.firstException ?? (isException ? line : undefined),
    lastException: isException ? line : facts.lastException,
    errors: [...facts.errors, line].slice(-keptErrors),
    abortedOnFail: facts.abortedOnFail || line.message.includes('has abortOnFail enabled'),
  };
}

/** The last thing k6 complained about (that begins so), first line only, with its place. */
export function lastError(
  facts: LogFacts,
  beginning = '',
): { readonly says: string; readonly place?: Place } | undefined {
  const line = facts.errors.findLast(({ message }) => message.startsWith(beginning));
  if (line === undefined) return undefined;
  const says = firstLine(line.message);
  return line.place === undefined ? { says } : { says, place: line.place };
}

/** The first line of a message; the stack below it is for the log. */
export const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';
