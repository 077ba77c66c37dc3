import * as vscode from 'vscode';
import { commands } from '../ids.ts';
import { scriptLanguages } from '../scripts/script-documents.ts';
import { ResultProblem } from './result-problem.ts';

/** At a problem that a run showed: look at that run, or at its difference to the baseline. */
export function offerResultActions(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (_document, _range, { diagnostics }) => {
      const problems = diagnostics.filter((problem) => problem instanceof ResultProblem);
      const [first] = problems;
      if (first === undefined) return [];
      const isOutdated = problems.some(({ code }) => code === 'baseline-outdated');
      return [
        ...(isOutdated ? [action('Set the Run as Baseline', commands.setBaseline, first, problems)] : []),
        action('Show the Results of the Run', commands.showResults, first, problems),
        action('Compare the Run with the Baseline', commands.compareWithBaseline, first, problems),
      ];
    },
  };
  return vscode.languages.registerCodeActionsProvider([...scriptLanguages], provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

function action(
  title: string,
  command: string,
  { runId }: ResultProblem,
  problems: vscode.Diagnostic[],
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.diagnostics = problems;
  made.command = { command, title, arguments: [{ runId }] };
  return made;
}
