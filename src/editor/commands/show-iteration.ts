import type { CommandHandler, EditorParts } from '../parts.ts';

/** Shows the last iteration, at the request that a code lens names. */
export const showIteration =
  ({ iterationPanel }: EditorParts): CommandHandler =>
  (argument) => {
    const { id } = Object(argument) as { readonly id?: unknown };
    iterationPanel.show(typeof id === 'number' ? id : undefined);
    return Promise.resolve();
  };
