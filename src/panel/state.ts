import { assertNever } from '../core/base/assert-never.ts';
import type { Comparison } from '../core/compare/comparison.ts';
import type { RunChange } from '../core/run/feed.ts';
import { applyChange } from '../core/run/feed.ts';
import type { RowsOfRun } from '../core/run/row-ids.ts';
import type { ChartColumns, RunView } from '../core/run/view.ts';
import type { RunHeadlineView } from '../protocol/history.ts';
import type { ToPanel } from '../protocol/panel.ts';

/** Everything the page knows of the run; made from messages alone. */
export interface PanelState {
  /** The run as last told; undefined before the first snapshot. */
  readonly run: { readonly seq: number; readonly view: RunView } | undefined;
  /** A change was missed: what is shown is old until the next snapshot. */
  readonly stale: boolean;
  readonly comparison: ComparisonState;
  readonly abilities: Abilities;
  /** Rows that the editor points at. */
  readonly pointed: RowsOfRun | undefined;
  readonly problem: { readonly says: string; readonly remedy: string } | undefined;
}

export type ComparisonState =
  /** Not told yet. */
  | { readonly kind: 'unknown' }
  /** There is nothing to compare with, and why. */
  | { readonly kind: 'none'; readonly says: string }
  | {
      readonly kind: 'made';
      readonly comparison: Comparison;
      readonly baselineChart: ChartColumns | undefined;
    };

export interface Abilities {
  readonly canRun: boolean;
  readonly canStop: boolean;
  readonly canSetBaseline: boolean;
  readonly hasGrafana: boolean;
  readonly others: readonly RunHeadlineView[];
}

export const initialState: PanelState = {
  run: undefined,
  stale: false,
  comparison: { kind: 'unknown' },
  abilities: { canRun: false, canStop: false, canSetBaseline: false, hasGrafana: false, others: [] },
  pointed: undefined,
  problem: undefined,
};

/** The state once the person looks elsewhere. */
export const withoutPointed = (state: PanelState): PanelState => ({ ...state, pointed: undefined });

/** The state once the person has read the problem. */
export const withoutProblem = (state: PanelState): PanelState => ({ ...state, problem: undefined });

/** The state after a message. `stale` turning true is the caller's sign to ask for the whole. */
export function reduce(state: PanelState, message: ToPanel): PanelState {
  switch (message.kind) {
    case 'snapshot':
      return { ...state, run: { seq: message.seq, view: message.view }, stale: false };
    case 'change':
      return reduceChange(state, message.seq, message.change);
    case 'comparison': {
      const { comparison, baselineChart } = message;
      return { ...state, comparison: { kind: 'made', comparison, baselineChart } };
    }
    case 'no-comparison':
      return { ...state, comparison: { kind: 'none', says: message.says } };
    case 'abilities': {
      const { kind: _, ...abilities } = message;
      return { ...state, abilities };
    }
    case 'show-rows':
      return { ...state, pointed: message.rows };
    case 'problem':
      return { ...state, problem: { says: message.says, remedy: message.remedy } };
    default:
      return assertNever(message);
  }
}

function reduceChange(state: PanelState, seq: number, change: RunChange): PanelState {
  const { run } = state;
  if (run === undefined || seq > run.seq + 1) return { ...state, stale: true };
  // Seen already: a snapshot taken while this change was on its way.
  if (seq <= run.seq) return state;
  return { ...state, run: { seq, view: applyChange(run.view, change) } };
}
