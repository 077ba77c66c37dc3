import type { CommandHandler, EditorParts } from '../parts.ts';
import { rowsOf } from './history-rows.ts';

/** Compares two selected runs: the later one against the earlier one. */
export const historyCompareSelected =
  (parts: EditorParts): CommandHandler =>
  async (argument, more) => {
    const [baseline, candidate] = rowsOf(argument, more, parts).sort((a, b) => a.startedAtMs - b.startedAtMs);
    if (baseline === undefined || candidate === undefined) return;
    (await parts.panels.show(candidate.runId))?.compare(baseline.runId);
  };
