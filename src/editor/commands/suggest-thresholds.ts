import * as vscode from 'vscode';
import { measuredRuns } from '../../app/suggest/measured-runs.ts';
import type { Problem } from '../../core/base/result.ts';
import type { ThresholdEdit } from '../../core/suggest/edit-thresholds.ts';
import { editThresholds } from '../../core/suggest/edit-thresholds.ts';
import type { Suggestions } from '../../core/suggest/suggestions.ts';
import { suggestThresholds as suggestionsFrom } from '../../core/suggest/suggestions.ts';
import { groundText, keptText } from '../../core/suggest/suggestion-text.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { editorPlace } from '../scripts/ranges.ts';
import { placeOf } from '../scripts/script-request.ts';
import { scriptTarget } from './choose-script.ts';

/** Proposes thresholds from the script's baseline and the noise of its runs, as an edit that a person reviews. */
export const suggestThresholds =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const target = await scriptTarget(argument, parts);
    if (target === undefined) return;
    const { uri } = target;
    const measured = await runsOf(uri, parts);
    if (!measured.ok) return tellProblem(measured.problem);
    const { base, others } = measured.value;
    const suggestions = suggestionsFrom(base, others);
    const document = await vscode.workspace.openTextDocument(uri);
    const script = { text: document.getText(), file: uri.fsPath };
    const edit = editThresholds(script, suggestions.rows, base.thresholds);
    if (!edit.ok) return tellUnwritable(edit.problem, suggestions);
    if (edit.value.added.length === 0) return tellNothing(edit.value, suggestions);
    await review(document, edit.value, suggestions);
  };

async function runsOf(uri: vscode.Uri, { machinery, environment }: EditorParts) {
  const { folder, name } = placeOf(uri);
  const { storeFor, baselines } = await machinery();
  const script = { scriptPath: uri.fsPath, scriptName: name, environment: environment.name(uri) };
  return measuredRuns({ runs: storeFor(folder), baselines }, script);
}

/** The editor shows the edit in its preview; nothing is written before a person applies it. */
async function review(
  document: vscode.TextDocument,
  { insertions, added, kept }: ThresholdEdit,
  { runs }: Suggestions,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const metadata: vscode.WorkspaceEditEntryMetadata = {
    needsConfirmation: true,
    label: 'Suggested Thresholds',
    description: added.map((row) => `${row.metric} ${row.source}: ${groundText(row, runs)}`).join('; '),
    iconPath: new vscode.ThemeIcon('dashboard'),
  };
  for (const { at, text } of insertions) edit.insert(document.uri, document.positionAt(at), text, metadata);
  await vscode.window.showTextDocument(document);
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (kept.length > 0) void vscode.window.showInformationMessage(kept.map(keptText).join(' '));
}

function tellNothing({ kept }: ThresholdEdit, { notes }: Suggestions): void {
  const reasons = [...kept.map(keptText), ...notes];
  void vscode.window.showInformationMessage(['There is no threshold to add.', ...reasons].join(' '));
}

/** The suggestions are worth having also where they cannot be written: they can be copied. */
async function tellUnwritable(problem: Problem, { rows }: Suggestions): Promise<void> {
  const open = 'Open Script';
  const copy = 'Copy Thresholds';
  const offered = [...(rows.length === 0 ? [] : [copy]), ...(problem.place === undefined ? [] : [open])];
  const chosen = await vscode.window.showErrorMessage(`${problem.says} ${problem.remedy}`.trim(), ...offered);
  if (chosen === copy)
    await vscode.env.clipboard.writeText(
      rows.map(({ metric, source }) => `'${metric}': ['${source}'],`).join('\n'),
    );
  if (chosen !== open || problem.place === undefined) return;
  const { uri, range } = editorPlace(problem.place);
  await vscode.window.showTextDocument(uri, { selection: range });
}
