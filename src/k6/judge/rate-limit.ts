import type { RateLimit } from '../api.ts';

/** One call of a caller: when it may have reached the system, and how it was answered. */
export interface LimitedCall {
  /** Unix times in ms, the earliest and the latest that the call can have been counted at. */
  readonly earliest: number;
  readonly latest: number;
  /** `other`: the system may have counted it or not. */
  readonly answer: 'admitted' | 'limited' | 'other';
}

/** `within` also at the edges of a window, where a right limiter may do either. */
export type LimitOutcome = 'within' | 'limited' | 'leak' | 'unknown';

/** What is known of one caller's window. */
export type LimitState =
  | { readonly kind: 'new' }
  | Lost
  | Window
  | { readonly kind: 'stretch'; readonly admitted: readonly number[] };

/**
 * Answered 429 before its time: others call as this one, or an earlier run did. The first call after that answer which
 * passes lies in a window that began behind it.
 */
interface Lost {
  readonly kind: 'lost';
  /** The last 429 was given between these. */
  readonly from: number;
  readonly until: number;
}

interface Window {
  readonly kind: 'window';
  /** It began between these; the end is open while no call of it was admitted. */
  readonly from: number;
  readonly to: number | undefined;
  /** A call after this one's beginning is for sure not in the window before it. */
  readonly since: number;
  /** Calls that were admitted in it for sure. */
  readonly count: number;
  /** The beginning of the first call that may be in the window after it. */
  readonly edge: number | undefined;
}

export interface LimitStep {
  readonly state: LimitState;
  readonly outcome: LimitOutcome;
}

/** Counts one call. A leak is told only when no limiter of the declared kind, whatever its clock, could admit the call. */
export function countCall(state: LimitState, limit: RateLimit, call: LimitedCall): LimitStep {
  if (limit.window === 'sliding' || limit.window === 'unknown') return countInStretch(state, limit, call);
  if (call.answer === 'limited') return { state: afterLimited(state, limit, call), outcome: 'limited' };
  if (state.kind === 'window') return countInWindow(state, limit, call);
  if (state.kind === 'lost') return countWhenLost(state, call);
  return { state: begin({ from: call.earliest, since: Number.NEGATIVE_INFINITY }, call), outcome: 'within' };
}

function begin({ from, since }: Pick<Window, 'from' | 'since'>, { answer, latest }: LimitedCall): Window {
  const admitted = answer === 'admitted';
  const [to, count] = admitted ? [latest, 1] : [undefined, 0];
  return { kind: 'window', from, to, since, count, edge: undefined };
}

/** 429 once the window is full says nothing new. */
function afterLimited(state: LimitState, limit: RateLimit, call: LimitedCall): LimitState {
  if (state.kind === 'window' && state.count >= limit.calls && zoneOf(state, limit, call) === 'same')
    return state;
  const before = state.kind === 'lost' ? state : { from: call.earliest, until: call.latest };
  return {
    kind: 'lost',
    from: Math.max(before.from, call.earliest),
    until: Math.max(before.until, call.latest),
  };
}

/** A call that was under way together with the last 429 may have been counted before it. */
function countWhenLost(lost: Lost, call: LimitedCall): LimitStep {
  if (call.answer === 'other') return { state: lost, outcome: 'unknown' };
  if (call.earliest < lost.until) return { state: lost, outcome: 'within' };
  return { state: begin({ from: lost.from, since: call.latest }, call), outcome: 'within' };
}

/** Where a call lies: maybe still in the window before, for sure in this one, maybe in it, for sure in a later one. */
type Zone = 'start' | 'same' | 'edge' | 'next';

function zoneOf(window: Window, limit: RateLimit, call: LimitedCall): Zone {
  if (call.earliest < window.since) return 'start';
  if (!mayBeNext(window, limit, call)) return 'same';
  return window.to !== undefined && call.earliest >= window.to + limit.seconds * 1000 ? 'next' : 'edge';
}

function countInWindow(window: Window, limit: RateLimit, call: LimitedCall): LimitStep {
  const zone = zoneOf(window, limit, call);
  const full = window.count >= limit.calls;
  switch (zone) {
    case 'start':
      return { state: mayBeNext(window, limit, call) ? noteEdge(window, call) : window, outcome: 'within' };
    case 'same':
      if (call.answer === 'other') return { state: window, outcome: full ? 'unknown' : 'within' };
      return {
        state: { ...window, count: window.count + 1, to: window.to ?? call.latest },
        outcome: full ? 'leak' : 'within',
      };
    case 'edge':
      return { state: atEdge(window, limit, { call, full }), outcome: 'within' };
    case 'next':
      return { state: begin(nextOf(window, limit, call), call), outcome: 'within' };
  }
}

/** At the edge a right limiter admits a call to a full window only as one of the next. */
function atEdge(window: Window, limit: RateLimit, at: { call: LimitedCall; full: boolean }): Window {
  const { call, full } = at;
  if (call.answer === 'admitted' && (full || window.to === undefined))
    return begin(nextOf(window, limit, call), call);
  return noteEdge(window, call);
}

const noteEdge = (window: Window, { earliest }: LimitedCall): Window => ({
  ...window,
  edge: Math.min(window.edge ?? earliest, earliest),
});

/** A call under way for very long may lie in the window before, in this one, or in the one after. */
const mayBeNext = ({ from }: Window, { seconds }: RateLimit, { latest }: LimitedCall): boolean =>
  latest >= from + seconds * 1000;

/** When the window after this one can have begun, if the call is in it for sure. */
function nextOf(window: Window, limit: RateLimit, call: LimitedCall): Pick<Window, 'from' | 'since'> {
  const lengthMs = limit.seconds * 1000;
  if (window.to === undefined)
    return { from: Math.max(window.from, call.earliest - lengthMs), since: call.latest };
  return {
    from: Math.min(window.edge ?? call.earliest, call.earliest),
    since: Math.min(call.latest, window.to + lengthMs),
  };
}

/** Any stretch of the length holds one window's calls, or two when windows begin at times unknown. */
function countInStretch(state: LimitState, limit: RateLimit, call: LimitedCall): LimitStep {
  const most = limit.window === 'unknown' ? 2 * limit.calls : limit.calls;
  const admitted = state.kind === 'stretch' ? state.admitted : [];
  if (call.answer === 'limited') return { state: { kind: 'stretch', admitted }, outcome: 'limited' };
  const first = admitted.length < most ? undefined : admitted[admitted.length - most];
  const beyond = first !== undefined && call.latest - first < limit.seconds * 1000;
  if (call.answer === 'other')
    return { state: { kind: 'stretch', admitted }, outcome: beyond ? 'unknown' : 'within' };
  // Answers of one batch may be looked at in another order than they were sent.
  const kept = [...admitted, call.earliest].sort((one, other) => one - other).slice(-most);
  return { state: { kind: 'stretch', admitted: kept }, outcome: beyond ? 'leak' : 'within' };
}
