import type { Place } from '../base/result.ts';
import type { LogLevel } from '../run/log.ts';
import type { Body } from './body.ts';

/** One iteration of a script, with everything that it sent and got back. Plain data; secret values are masked. */
export interface Iteration {
  readonly scriptPath: string;
  readonly scriptName: string;
  readonly environment: string;
  /** The scenario that was chosen; absent when every one ran its function once. */
  readonly scenario?: string;
  readonly k6Version: string;
  /** Unix ms at which k6 was started. */
  readonly startedAtMs: number;
  /** From the first item to the end of the last, in ms. */
  readonly durationMs: number;
  readonly ending: IterationEnding;
  /** Init code, setup, each scenario and teardown, in this order; only those in which something happened. */
  readonly phases: readonly Phase[];
  /** Calls over gRPC, which are only counted; absent when there were none. */
  readonly grpc?: {
    readonly calls: number;
    /** Their status was not OK, which may be meant. */ readonly notOk: number;
  };
  /** What is not shown, or not exact, in sentences. */
  readonly notes: readonly string[];
}

export interface IterationEnding {
  /** k6 came to the end of the iteration. Requests and checks may have failed all the same. */
  readonly finished: boolean;
  readonly says: string;
}

export interface Phase {
  readonly kind: 'init' | 'setup' | 'scenario' | 'teardown';
  /** Name of the scenario; for the others a word for people. */
  readonly name: string;
  readonly items: readonly IterationItem[];
}

/** What happened, in the order in which it began. `atMs` counts from the first item of the iteration. */
export type IterationItem = RequestItem | SocketItem | CheckItem | LineItem;

interface ItemBase {
  /** Unique in the iteration, from 1. */
  readonly id: number;
  readonly atMs: number;
  /** Names of the groups around it, joined by ` › `; empty outside of groups. */
  readonly group: string;
}

export interface RequestItem extends ItemBase {
  readonly kind: 'request';
  readonly method: string;
  /** As asked for; a redirect leads elsewhere. */
  readonly url: string;
  /** The function of `k6/http` that was called; empty when the request was not sent through it. */
  readonly via: string;
  /** The innermost place in a file of the person's, and those that led there. */
  readonly place?: Place;
  readonly callers: readonly Place[];
  /** What k6 counts into `http_req_failed`. */
  readonly failed: boolean;
  /** k6's words, when no answer came or the call threw. */
  readonly error?: string;
  /** Every request on the wire: redirects first, the answer last. Empty when nothing was sent. */
  readonly trips: readonly Trip[];
  readonly sent?: Message;
  readonly received?: Received;
}

/** One request on the wire, by k6's own clock. */
export interface Trip {
  readonly url: string;
  readonly method: string;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly atMs: number;
  readonly parts: TripParts;
}

/**
 * Where the time of a trip went, in ms. k6 counts looking up the name, connecting and the TLS handshake into `blocked`
 * too; here `blocked` is without the latter two, so that the parts add up. k6 does not tell the look-up apart.
 */
export interface TripParts {
  readonly blocked: number;
  readonly connecting: number;
  readonly tls: number;
  readonly sending: number;
  readonly waiting: number;
  readonly receiving: number;
}

export interface Message {
  readonly headers: readonly Header[];
  readonly body: Body;
}

export interface Received extends Message {
  /** 0 when no answer came. */
  readonly status: number;
  readonly statusText: string;
  readonly protocol: string;
  /** Address and port that answered; empty when unknown. */
  readonly remote: string;
  /** Empty without TLS. */
  readonly tls: string;
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** A WebSocket connection; k6 measures it, its messages are not kept. */
export interface SocketItem extends ItemBase {
  readonly kind: 'socket';
  readonly url: string;
  readonly status?: number;
  readonly connectingMs?: number;
  /** Absent while it was open at the end. */
  readonly sessionMs?: number;
  readonly messagesSent: number;
  readonly messagesReceived: number;
}

export interface CheckItem extends ItemBase {
  readonly kind: 'check';
  readonly name: string;
  readonly held: boolean;
  /** Found by its name, since k6 does not tell it; see `check-places.ts`. */
  readonly place?: Place;
}

/** A line for the console, an exception, or a word of k6's. */
export interface LineItem extends ItemBase {
  readonly kind: 'line';
  readonly source: 'console' | 'exception' | 'k6';
  readonly level: LogLevel;
  /** An exception has its stack in the lines below the first. */
  readonly message: string;
  readonly place?: Place;
}

/** True for what a person looks for first: a failed request, a check that did not hold, a WebSocket that did not connect, an exception. */
export function isFailure(item: IterationItem): boolean {
  switch (item.kind) {
    case 'request':
      return item.failed;
    case 'check':
      return !item.held;
    case 'line':
      return item.level === 'error' && item.source !== 'console';
    case 'socket':
      return !hasConnected(item);
  }
}

/** True when the server agreed; by its messages where the script keeps k6 from telling statuses. */
export const hasConnected = ({ status, messagesSent, messagesReceived }: SocketItem): boolean =>
  status === 101 || (status === undefined && messagesSent + messagesReceived > 0);

/** The sum of a trip's parts in ms. */
export const tripMs = ({ parts }: Trip): number =>
  parts.blocked + parts.connecting + parts.tls + parts.sending + parts.waiting + parts.receiving;

/** When an item was over, in ms from the first one. */
export function endMs(item: IterationItem): number {
  if (item.kind === 'socket') return item.atMs + (item.connectingMs ?? 0) + (item.sessionMs ?? 0);
  if (item.kind !== 'request') return item.atMs;
  return Math.max(item.atMs, ...item.trips.map((trip) => trip.atMs + tripMs(trip)));
}

/** Every item of every phase, in order. */
export const itemsOf = ({ phases }: Pick<Iteration, 'phases'>): readonly IterationItem[] =>
  phases.flatMap(({ items }) => items);
