import type { CommandHandler, EditorParts } from '../parts.ts';

/** Reads the history again. */
export const historyRefresh =
  ({ history }: EditorParts): CommandHandler =>
  () =>
    history.refresh();
