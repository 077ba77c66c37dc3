import type { CommandHandler, EditorParts } from '../parts.ts';
import { placeOf } from '../scripts/script-request.ts';
import type { TrendScript } from '../trends/trend-panel.ts';
import { TrendPanel } from '../trends/trend-panel.ts';
import { activeScript } from './choose-script.ts';

/** Shows the trend of a script in the history, else of the one in front, else of the one that ran last. */
export const showTrend =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    await parts.history.load();
    TrendPanel.show(parts, givenScript(argument) ?? scriptInFront(parts));
  };

/** The script of a row of the history: of a script, or of a run. */
function givenScript(argument: unknown): TrendScript | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { kind, folder, name, run } = argument as Record<string, unknown>;
  if (kind === 'script') return scriptOf(folder, name);
  const given = run as { readonly folder?: unknown; readonly scriptName?: unknown } | undefined;
  return scriptOf(given?.folder, given?.scriptName);
}

const scriptOf = (folder: unknown, scriptName: unknown): TrendScript | undefined =>
  typeof folder === 'string' && typeof scriptName === 'string' ? { folder, scriptName } : undefined;

function scriptInFront(parts: EditorParts): TrendScript | undefined {
  const script = activeScript(parts);
  if (script === undefined) return undefined;
  const { folder, name } = placeOf(script.uri);
  return { folder, scriptName: name };
}
