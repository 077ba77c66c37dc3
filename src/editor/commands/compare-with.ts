import type { CommandHandler, EditorParts } from '../parts.ts';
import { pickOtherRun, runTarget } from './run-target.ts';

/** Opens a run's panel with its difference to another run that the person picks. */
export const compareWith =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const runId = await runTarget(argument, parts);
    const other = runId === undefined ? undefined : await pickOtherRun(runId, parts);
    if (runId === undefined || other === undefined) return;
    (await parts.panels.show(runId))?.compare(other.runId);
  };
