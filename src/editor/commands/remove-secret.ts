import type { CommandHandler, EditorParts } from '../parts.ts';
import { pickSecret } from './pick-secret.ts';

/** Forgets the value of a secret; the next run that needs it asks. */
export const removeSecret =
  (parts: EditorParts): CommandHandler =>
  async () => {
    const picked = await pickSecret(parts, { title: 'Remove which secret?', onlyKept: true });
    if (picked !== undefined) await parts.secrets.remove(picked);
  };
