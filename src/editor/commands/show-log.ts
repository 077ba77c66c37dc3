import type { CommandHandler, EditorParts } from '../parts.ts';

/** Shows the log channel. */
export const showLog =
  ({ channel }: EditorParts): CommandHandler =>
  () => {
    channel.show();
    return Promise.resolve();
  };
