import * as vscode from 'vscode';
import type { NumberedLine } from '../../core/numbers/numbers-lines.ts';
import { numbersMarkdown } from '../../core/numbers/numbers-text.ts';
import { markdownText } from '../../core/report/escape.ts';
import type { RowsOfRun } from '../../core/run/row-ids.ts';
import { commands } from '../ids.ts';

/** The table of each place of a line, a link to its row in the results, and which run they are of. */
export function numbersHover(
  { places, isChanged }: NumberedLine,
  runId: string,
  footer: string,
): vscode.MarkdownString {
  const blocks = places.map((place) => {
    const { numbers } = place;
    const link = numbers.kind === 'found' ? `\n\n${linkTo(runId, numbers.rows)}` : '';
    return `${numbersMarkdown(place)}${link}`;
  });
  const changed = isChanged ? ['The line was changed since that run.'] : [];
  const text = [...blocks, [footer, ...changed].map(markdownText).join(' ')].join('\n\n');
  const hover = new vscode.MarkdownString(text, true);
  // The text holds names from scripts: nothing but this command may be linked.
  hover.isTrusted = { enabledCommands: [commands.showResults] };
  return hover;
}

function linkTo(runId: string, rows: RowsOfRun): string {
  const argument = encodeURIComponent(JSON.stringify([{ runId, rows }]));
  return `[$(graph) Show in the results](command:${commands.showResults}?${argument})`;
}
