import type { CommandHandler, EditorParts } from '../parts.ts';
import { startScript } from './start-script.ts';

/** Runs one iteration of one virtual user: does the script work at all? */
export const smoke =
  (parts: EditorParts): CommandHandler =>
  (argument) =>
    startScript(argument, parts, () => Promise.resolve({ load: { kind: 'smoke' } }));
