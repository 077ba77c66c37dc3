import * as vscode from 'vscode';
import type { FoundExpression } from '../../core/prometheus/query/expression-at.ts';
import { commands } from '../ids.ts';
import { settingsFor } from '../settings.ts';

/** A dashboard of hundreds of panels would be lenses all over. */
const mostLenses = 100;

const languages = ['promql', 'yaml', 'json'];

/** _Run Query_ above each expression of a file whose nearest `ayni.yaml` names a Prometheus. */
export const provideQueryLenses = (): vscode.Disposable =>
  vscode.languages.registerCodeLensProvider(
    languages.map((language) => ({ language, scheme: 'file' })),
    { provideCodeLenses: lensesOf },
  );

async function lensesOf(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const { uri } = document;
  if (!vscode.workspace.isTrusted || !settingsFor(uri).codeLens) return [];
  // The readers of YAML and JSON are not for those who never see such a file.
  const { nearestConfigs } = await import('../../host/config/nearest-config.ts');
  const servers = nearestConfigs().of(uri.fsPath)?.monitoring.servers.size ?? 0;
  if (servers === 0) return [];
  const { expressionsIn } = await import('../../core/prometheus/query/expression-at.ts');
  const found = expressionsIn(uri.fsPath, document.getText());
  return found.length > mostLenses ? [] : found.map((one) => lensOf(document, one));
}

const lensOf = (document: vscode.TextDocument, { expression, span }: FoundExpression): vscode.CodeLens =>
  new vscode.CodeLens(new vscode.Range(document.positionAt(span.start), document.positionAt(span.start)), {
    command: commands.runQuery,
    title: '$(graph) Run Query',
    arguments: [expression],
  });
