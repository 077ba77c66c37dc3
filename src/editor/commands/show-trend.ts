import type { CommandHandler, EditorParts } from '../parts.ts';
import { placeOf } from '../scripts/script-request.ts';
import { TrendPanel } from '../trends/trend-panel.ts';
import { activeScript } from './choose-script.ts';

/** Shows the trend of a script in the history, else of the one in front, else of the one that ran last. */
export const showTrend =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    await parts.history.load();
    TrendPanel.show(parts, givenScript(argument) ?? activeName(parts));
  };

/** The name in a row of the history: of a script, or of a run. */
function givenScript(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { kind, name, run } = argument as Record<string, unknown>;
  if (kind === 'script' && typeof name === 'string') return name;
  const scriptName = (run as { readonly scriptName?: unknown } | undefined)?.scriptName;
  return typeof scriptName === 'string' ? scriptName : undefined;
}

function activeName(parts: EditorParts): string | undefined {
  const script = activeScript(parts);
  return script && placeOf(script.uri).name;
}
