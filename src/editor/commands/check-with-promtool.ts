import * as vscode from 'vscode';
import type { Finding } from '../../core/lint/finding.ts';
import type { PromtoolTask } from '../../core/prometheus/promtool/promtool-call.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { settingsFor } from '../settings.ts';

/** Asks promtool about the file in front, and shows what it says at its lines until the file changes. */
export const askPromtool =
  (task: PromtoolTask) =>
  ({ context }: EditorParts): CommandHandler => {
    let shown: vscode.DiagnosticCollection | undefined;
    const problems = (): vscode.DiagnosticCollection => (shown ??= ownProblems(task, context));
    return async () => {
      if (!vscode.workspace.isTrusted) return tell('promtool is asked in trusted workspaces only.');
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined) return tell('Open the file that promtool is to look at.');
      if (document.uri.scheme !== 'file' || (document.isDirty && !(await document.save())))
        return tell('promtool reads files from the disk: save this one first.');
      problems().delete(document.uri);
      const findings = await found(task, document.uri);
      if (typeof findings === 'string') return tell(findings);
      problems().set(document.uri, findings.map(diagnosticOf));
      await conclude(task, findings.length);
    };
  };

function ownProblems(task: PromtoolTask, context: vscode.ExtensionContext): vscode.DiagnosticCollection {
  const collection = vscode.languages.createDiagnosticCollection(`ayni-promtool-${task}`);
  context.subscriptions.push(
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document }) => collection.delete(document.uri)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
  return collection;
}

/** What promtool found, or why it could not be asked. */
async function found(task: PromtoolTask, uri: vscode.Uri): Promise<readonly Finding[] | string> {
  const [{ checkWithPromtool }, { nodePromtool }, { nodeFiles }] = await Promise.all([
    import('../../app/prometheus/check-with-promtool.ts'),
    import('../../host/prometheus/promtool.ts'),
    import('../../host/system/node-files.ts'),
  ]);
  const ports = { files: nodeFiles, promtool: nodePromtool(settingsFor(uri).promtool) };
  const checked = await checkWithPromtool(task, uri.fsPath, ports);
  return checked.ok ? checked.value : `${checked.problem.says} ${checked.problem.remedy}`;
}

function diagnosticOf({ says, start, end }: Finding): vscode.Diagnostic {
  const range = new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
  const diagnostic = new vscode.Diagnostic(range, says, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'promtool';
  return diagnostic;
}

async function conclude(task: PromtoolTask, failures: number): Promise<void> {
  const well = task === 'test' ? 'All rule tests pass.' : 'promtool finds nothing wrong.';
  if (failures === 0) return void vscode.window.showInformationMessage(well);
  const words = `${failures} problem${failures === 1 ? '' : 's'}`;
  const chosen = await vscode.window.showWarningMessage(`promtool tells ${words}.`, 'Show Problems');
  if (chosen !== undefined) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

const tell = async (says: string): Promise<void> => void (await vscode.window.showWarningMessage(says));
