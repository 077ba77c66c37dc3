import type { CommandHandler, EditorParts } from '../parts.ts';
import { pickSecret } from './pick-secret.ts';

/** Asks for the value of a secret and keeps it, in the place of the one before. */
export const setSecret =
  (parts: EditorParts): CommandHandler =>
  async () => {
    const picked = await pickSecret(parts, { title: 'Set which secret?', onlyKept: false });
    if (picked !== undefined) await parts.secrets.ask(picked);
  };
