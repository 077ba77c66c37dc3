import type { CommandHandler, EditorParts } from '../parts.ts';
import { runTarget } from './run-target.ts';

/** Opens the panel of a run. */
export const showResults =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const runId = await runTarget(argument, parts);
    if (runId !== undefined) await parts.panels.show(runId);
  };
