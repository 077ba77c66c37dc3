import { join } from 'node:path';
import * as vscode from 'vscode';

/** Where the page of a rule is on this machine. */
export const rulePage = (ruleId: string, context: vscode.ExtensionContext): vscode.Uri =>
  documentation(`rules/${ruleId}.md`, context);

const documentation = (page: string, context: vscode.ExtensionContext): vscode.Uri =>
  vscode.Uri.file(context.asAbsolutePath(join('docs', ...page.split('/'))));

/**
 * The code of a finding opens the page that came with the extension: it is there without a network, and of the same
 * version. (Links that run a command are refused by newer editors.)
 */
export function linkToPages(
  diagnostics: readonly vscode.Diagnostic[],
  context: vscode.ExtensionContext,
): vscode.Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { code } = diagnostic;
    if (typeof code === 'object') {
      const [, page = ''] = code.target.path.split('/docs/');
      diagnostic.code = { value: code.value, target: documentation(page, context) };
    }
    return diagnostic;
  });
}
