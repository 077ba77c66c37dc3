import type { Iteration } from './iteration.ts';
import { isFailure, itemsOf } from './iteration.ts';

/** How many of each kind, and how many of them failed. */
export interface IterationCounts {
  readonly requests: number;
  readonly requestsFailed: number;
  readonly checks: number;
  readonly checksFailed: number;
  readonly exceptions: number;
  readonly sockets: number;
  readonly socketsFailed: number;
  readonly grpcCalls: number;
  readonly grpcNotOk: number;
}

export function countsOf(iteration: Pick<Iteration, 'phases' | 'grpc'>): IterationCounts {
  const items = itemsOf(iteration);
  const requests = items.filter(({ kind }) => kind === 'request');
  const checks = items.filter(({ kind }) => kind === 'check');
  const sockets = items.filter(({ kind }) => kind === 'socket');
  return {
    requests: requests.length,
    requestsFailed: requests.filter(isFailure).length,
    checks: checks.length,
    checksFailed: checks.filter(isFailure).length,
    exceptions: items.filter((item) => item.kind === 'line' && item.source === 'exception').length,
    sockets: sockets.length,
    socketsFailed: sockets.filter(isFailure).length,
    grpcCalls: iteration.grpc?.calls ?? 0,
    grpcNotOk: iteration.grpc?.notOk ?? 0,
  };
}

/** `3 of 12 requests failed, 1 of 4 checks did not hold, 1 exception`; what is well is only counted. */
export function countsText(counts: IterationCounts): string {
  const { requests, requestsFailed, checks, checksFailed, exceptions } = counts;
  return [
    requestsFailed > 0
      ? `${requestsFailed} of ${many(requests, 'request')} failed`
      : many(requests, 'request'),
    ...otherCounts(counts),
    ...(checksFailed > 0 ? [`${checksFailed} of ${many(checks, 'check')} did not hold`] : []),
    ...(checksFailed === 0 && checks > 0 ? [`${many(checks, 'check')} held`] : []),
    ...(exceptions > 0 ? [many(exceptions, 'exception')] : []),
  ].join(', ');
}

function otherCounts({ sockets, socketsFailed, grpcCalls, grpcNotOk }: IterationCounts): string[] {
  const calls = many(grpcCalls, 'gRPC call');
  return [
    ...(socketsFailed > 0 ? [`${socketsFailed} of ${many(sockets, 'WebSocket')} did not connect`] : []),
    ...(grpcCalls > 0 ? [grpcNotOk > 0 ? `${grpcNotOk} of ${calls} not OK` : calls] : []),
  ];
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/**
 * True when it came to its end and nothing failed. An iteration that asked for nothing is no proof of anything, nor are
 * calls over gRPC alone when one of them was not OK: that may be meant, and no check says so.
 */
export function isGreen(iteration: Iteration): boolean {
  const { grpc } = iteration;
  return (
    iteration.ending.finished &&
    ((grpc !== undefined && grpc.notOk === 0) ||
      itemsOf(iteration).some(({ kind }) => kind === 'request' || kind === 'check' || kind === 'socket')) &&
    !itemsOf(iteration).some(isFailure)
  );
}
