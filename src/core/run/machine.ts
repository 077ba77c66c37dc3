import { assertNever } from '../base/assert-never.ts';
import type { Outcome } from './outcome.ts';
import type { AskedStop, StopReason, StopStage } from './stop.ts';
import type { RunPhase } from './view.ts';

/** Where a run is, from the wish to the record. */
export type RunState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'preparing'; readonly step: 'k6' | 'script' | 'receiver' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly step: 'setup' | 'load' | 'teardown' }
  /** Somebody wants the end while k6 has not been started: there is nothing to stop in stages. */
  | { readonly kind: 'withdrawn'; readonly reason: StopReason }
  | { readonly kind: 'stopping'; readonly stop: AskedStop }
  /** k6 is gone; its summary is read and the record is written. */
  | { readonly kind: 'settling'; readonly stop: AskedStop | undefined }
  | { readonly kind: 'ended'; readonly outcome: Outcome };

/** What happens to a run. */
export type RunEvent =
  | { readonly kind: 'turn-came' }
  | { readonly kind: 'k6-found' }
  | { readonly kind: 'script-inspected' }
  | { readonly kind: 'process-started' }
  | { readonly kind: 'push-received' }
  /** k6's own status number over REST. */
  | { readonly kind: 'status-read'; readonly status: number }
  | { readonly kind: 'stop-asked'; readonly reason: StopReason }
  | { readonly kind: 'stop-stage'; readonly stage: StopStage }
  | { readonly kind: 'process-exited' }
  | { readonly kind: 'settled'; readonly outcome: Outcome };

type Handlers = {
  readonly [Kind in RunEvent['kind']]: (
    state: RunState,
    event: Extract<RunEvent, { kind: Kind }>,
  ) => RunState;
};

const handlers: Handlers = {
  'turn-came': (state) => (state.kind === 'queued' ? { kind: 'preparing', step: 'k6' } : state),
  'k6-found': (state) => (state.kind === 'preparing' ? { kind: 'preparing', step: 'script' } : state),
  'script-inspected': (state) =>
    state.kind === 'preparing' ? { kind: 'preparing', step: 'receiver' } : state,
  'process-started': (state) => withProcess(state),
  'push-received': (state) => (state.kind === 'starting' ? { kind: 'running', step: 'load' } : state),
  'status-read': (state, { status }) => withStatus(state, status),
  'stop-asked': (state, { reason }) => withStopAsked(state, reason),
  'stop-stage': (state, { stage }) =>
    state.kind === 'stopping' ? { kind: 'stopping', stop: { ...state.stop, stage } } : state,
  'process-exited': (state) =>
    state.kind === 'settling' ? state : { kind: 'settling', stop: stopOf(state) },
  settled: (_, { outcome }) => ({ kind: 'ended', outcome }),
};

/** One step of the machine. An event that has no meaning in a state leaves it as it is; nothing follows the end. */
export function step(state: RunState, event: RunEvent): RunState {
  if (state.kind === 'ended') return state;
  // The table pairs each kind with its own event; the compiler cannot follow the pair through one variable.
  const handle = handlers[event.kind] as (state: RunState, event: RunEvent) => RunState;
  return handle(state, event);
}

/** A stop that was asked for in the very moment of the start has a process to stop after all. */
function withProcess(state: RunState): RunState {
  if (state.kind === 'withdrawn') return { kind: 'stopping', stop: { reason: state.reason, stage: 'rest' } };
  return state.kind === 'preparing' ? { kind: 'starting' } : state;
}

function withStatus(state: RunState, status: number): RunState {
  if (state.kind !== 'starting' && state.kind !== 'running') return state;
  if (status === 6) return { kind: 'running', step: 'setup' };
  if (status === 7) return { kind: 'running', step: 'load' };
  if (status === 8) return { kind: 'running', step: 'teardown' };
  return state;
}

function withStopAsked(state: RunState, reason: StopReason): RunState {
  if (state.kind === 'queued' || state.kind === 'preparing') return { kind: 'withdrawn', reason };
  if (state.kind === 'starting' || state.kind === 'running')
    return { kind: 'stopping', stop: { reason, stage: 'rest' } };
  return state;
}

/** The stop that was asked for in a state, if any. */
export const stopOf = (state: RunState): AskedStop | undefined =>
  state.kind === 'stopping' || state.kind === 'settling' ? state.stop : undefined;

/** A state as the coarse phase that watchers see. */
export function phaseOf(state: RunState): RunPhase {
  if (state.kind === 'withdrawn' || state.kind === 'settling') return 'stopping';
  return state.kind;
}

/** One line on what a run is doing or waiting for; empty when it has ended. */
export function activityOf(state: RunState): string {
  switch (state.kind) {
    case 'queued':
      return 'Waiting for its turn';
    case 'preparing':
      return {
        k6: 'Looking for k6',
        script: 'Loading the script (k6 inspect)',
        receiver: 'Opening the receiver',
      }[state.step];
    case 'starting':
      return 'Starting k6: virtual users are being made ready';
    case 'running':
      return { setup: 'setup() is running', load: 'Running', teardown: 'teardown() is running' }[state.step];
    case 'withdrawn':
      return 'Stopping before k6 was started';
    case 'stopping':
      return {
        rest: 'Stopping: asked k6 over REST',
        interrupt: 'Stopping: interrupted k6, as it did not stop over REST',
        kill: 'Stopping: ending the k6 process, as it did not react',
      }[state.stop.stage];
    case 'settling':
      return 'Writing the results';
    case 'ended':
      return '';
    default:
      return assertNever(state);
  }
}
