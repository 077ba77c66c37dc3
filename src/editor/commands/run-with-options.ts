import type { CommandHandler, EditorParts } from '../parts.ts';
import { askRunOptions } from '../quick-pick/ask-run-options.ts';
import { startScript } from './start-script.ts';

/** Runs a script with what the person chooses, or with a profile kept from earlier. */
export const runWithOptions =
  (parts: EditorParts): CommandHandler =>
  (argument) =>
    startScript(argument, parts, (script) => askRunOptions(script, parts));
