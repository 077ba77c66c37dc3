import type { FromPanel } from '../protocol/panel.ts';
import type { Choices } from './choices.ts';
import type { PanelState } from './state.ts';

/** What every view gets: the state to show, and the ways in which a view may act. */
export interface Page {
  readonly state: PanelState;
  readonly choices: Choices;
  /** Asks the editor for something. */
  send(message: FromPanel): void;
  /** Takes the problem that is shown away. */
  dismissProblem(): void;
  /** Changes what the person chose. */
  choose(change: Partial<Choices>): void;
}
