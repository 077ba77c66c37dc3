import type { CommandHandler, EditorParts } from '../parts.ts';
import { runTarget } from './run-target.ts';

/** Opens a run's panel with its difference to the baseline. */
export const compareWithBaseline =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const runId = await runTarget(argument, parts);
    const page = runId === undefined ? undefined : await parts.panels.show(runId);
    page?.compare();
  };
