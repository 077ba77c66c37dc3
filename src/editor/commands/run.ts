import type { CommandHandler, EditorParts } from '../parts.ts';
import { startScript } from './start-script.ts';

/** Runs a script, or one of its scenarios, as it is. */
export const run =
  (parts: EditorParts): CommandHandler =>
  (argument) =>
    startScript(argument, parts, () => Promise.resolve({ load: { kind: 'script' } }));
