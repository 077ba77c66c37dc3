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
  /** Answered 429 before its time: others call as this one, or an earlier run did. The next call that passes begins a window. */
  | { readonly kind: 'lost'; readonly from: number }
  | Window
  | { readonly kind: 'stretch'; readonly admitted: readonly number[] };

interface Window {
  readonly kind: 'window';
  /** It began between these; the end is open while no call of it was admitted. */
  readonly from: number;
  readonly to: number | undefined;
  /** Calls that were admitted in it for sure. */
  readonly count: number;
  /** The first call that may belong to the window after it. */
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
  if (state.kind === 'lost' && call.answer === 'other') return { state, outcome: 'unknown' };
  const from = state.kind === 'lost' ? state.from : call.earliest;
  return { state: begin(from, call), outcome: 'within' };
}

const begin = (from: number, { answer, latest }: LimitedCall): Window => {
  const admitted = answer === 'admitted';
  return {
    kind: 'window',
    from,
    to: admitted ? latest : undefined,
    count: admitted ? 1 : 0,
    edge: undefined,
  };
};

type Zone = 'same' | 'edge' | 'next';

function zoneOf(window: Window, limit: RateLimit, call: LimitedCall): Zone {
  const lengthMs = limit.seconds * 1000;
  if (call.latest < window.from + lengthMs) return 'same';
  return window.to !== undefined && call.earliest >= window.to + lengthMs ? 'next' : 'edge';
}

/** 429 once the window is full says nothing new; earlier, or at its edge, it says where the next one begins. */
function afterLimited(state: LimitState, limit: RateLimit, call: LimitedCall): LimitState {
  if (state.kind !== 'window') return { kind: 'lost', from: call.earliest };
  const expected = zoneOf(state, limit, call) === 'same' && state.count >= limit.calls;
  return expected ? state : { kind: 'lost', from: call.earliest };
}

function countInWindow(window: Window, limit: RateLimit, call: LimitedCall): LimitStep {
  const zone = zoneOf(window, limit, call);
  if (call.answer === 'other') return countOther(window, limit, { zone, call });
  if (zone === 'next') return { state: begin(window.edge ?? call.earliest, call), outcome: 'within' };
  const full = window.count >= limit.calls;
  if (zone === 'same') {
    const state = { ...window, count: window.count + 1, to: window.to ?? call.latest };
    return { state, outcome: full ? 'leak' : 'within' };
  }
  // At the edge a right limiter admits a call to a full window only as one of the next.
  const edge = window.edge ?? call.earliest;
  if (full || window.to === undefined)
    return { state: begin(edgeOf(window, limit, call), call), outcome: 'within' };
  return { state: { ...window, count: window.count + 1, edge }, outcome: 'within' };
}

/** A window that no admitted call fixed began at most its own length ago. */
const edgeOf = (window: Window, limit: RateLimit, call: LimitedCall): number =>
  window.to === undefined
    ? Math.max(window.from, call.earliest - limit.seconds * 1000)
    : (window.edge ?? call.earliest);

function countOther(window: Window, limit: RateLimit, at: { zone: Zone; call: LimitedCall }): LimitStep {
  const { zone, call } = at;
  const outcome = zone === 'same' && window.count >= limit.calls ? 'unknown' : 'within';
  if (zone === 'same') return { state: window, outcome };
  if (zone === 'edge') return { state: { ...window, edge: window.edge ?? call.earliest }, outcome };
  return { state: begin(window.edge ?? call.earliest, call), outcome };
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
  const kept = [...admitted, call.earliest].slice(-most);
  return { state: { kind: 'stretch', admitted: kept }, outcome: beyond ? 'leak' : 'within' };
}
