import type { CommandHandler, EditorParts } from '../parts.ts';
import { givenRun } from './run-target.ts';

/** Opens the run of a row. */
export const historyOpen =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const runId = givenRun(argument);
    if (runId !== undefined) await parts.panels.show(runId);
  };
