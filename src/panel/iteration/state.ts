import { assertNever } from '../../core/base/assert-never.ts';
import type { Place } from '../../core/base/result.ts';
import type { Iteration, IterationItem } from '../../core/debug/iteration.ts';
import { isFailure, itemsOf } from '../../core/debug/iteration.ts';
import type { FromIterationPage, ToIterationPage } from '../../protocol/iteration-page.ts';

/** Everything the page of an iteration knows, and what the person chose on it. */
export interface IterationState {
  readonly iteration: Iteration | undefined;
  readonly canRun: boolean;
  /** The script that k6 is at work on. */
  readonly running: string | undefined;
  readonly problem: { readonly says: string; readonly remedy: string; readonly place?: Place } | undefined;
  /** The item whose details are shown. */
  readonly selected: number | undefined;
  readonly failuresFirst: boolean;
  /** Bodies as they came, instead of set out. */
  readonly raw: boolean;
}

/** What the views of an iteration get. */
export interface IterationPage {
  readonly state: IterationState;
  send(message: FromIterationPage): void;
  choose(change: Partial<Pick<IterationState, 'selected' | 'failuresFirst' | 'raw'>>): void;
}

export const initialIterationState: IterationState = {
  iteration: undefined,
  canRun: false,
  running: undefined,
  problem: undefined,
  selected: undefined,
  failuresFirst: false,
  raw: false,
};

/** The state after a message of the editor. */
export function reduceIteration(state: IterationState, message: ToIterationPage): IterationState {
  switch (message.kind) {
    case 'running':
      return { ...state, running: message.scriptName, problem: undefined };
    case 'iteration': {
      const { iteration, canRun } = message;
      const selected = firstToShow(iteration)?.id;
      return { ...state, iteration, canRun, selected, running: undefined, problem: undefined };
    }
    case 'select':
      return { ...state, selected: message.id };
    case 'problem': {
      const { says, remedy, place } = message;
      return { ...state, running: undefined, problem: { says, remedy, ...(place && { place }) } };
    }
    default:
      return assertNever(message);
  }
}

/** What a person wants to see: the first failure, else the first request, else whatever there is. */
function firstToShow(iteration: Iteration): IterationItem | undefined {
  const items = itemsOf(iteration);
  return items.find(isFailure) ?? items.find(({ kind }) => kind === 'request') ?? items[0];
}
