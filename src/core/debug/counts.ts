import type { Iteration } from './iteration.ts';
import { isFailure, itemsOf } from './iteration.ts';

/** How many of each kind, and how many of them failed. */
export interface IterationCounts {
  readonly requests: number;
  readonly requestsFailed: number;
  readonly checks: number;
  readonly checksFailed: number;
  readonly exceptions: number;
}

export function countsOf(iteration: Pick<Iteration, 'phases'>): IterationCounts {
  const items = itemsOf(iteration);
  const requests = items.filter(({ kind }) => kind === 'request');
  const checks = items.filter(({ kind }) => kind === 'check');
  return {
    requests: requests.length,
    requestsFailed: requests.filter(isFailure).length,
    checks: checks.length,
    checksFailed: checks.filter(isFailure).length,
    exceptions: items.filter((item) => item.kind === 'line' && item.source === 'exception').length,
  };
}

/** `3 of 12 requests failed, 1 of 4 checks did not hold, 1 exception`; what is well is only counted. */
export function countsText(counts: IterationCounts): string {
  const { requests, requestsFailed, checks, checksFailed, exceptions } = counts;
  return [
    requestsFailed > 0
      ? `${requestsFailed} of ${many(requests, 'request')} failed`
      : many(requests, 'request'),
    ...(checksFailed > 0 ? [`${checksFailed} of ${many(checks, 'check')} did not hold`] : []),
    ...(checksFailed === 0 && checks > 0 ? [`${many(checks, 'check')} held`] : []),
    ...(exceptions > 0 ? [many(exceptions, 'exception')] : []),
  ].join(', ');
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** True when it came to its end and nothing failed. An iteration that asked for nothing is no proof of anything. */
export function isGreen(iteration: Iteration): boolean {
  return (
    iteration.ending.finished &&
    itemsOf(iteration).some(({ kind }) => kind === 'request' || kind === 'check' || kind === 'socket') &&
    !itemsOf(iteration).some(isFailure)
  );
}
