import type * as vscode from 'vscode';
import { composeEditor } from './compose.ts';
import type { EditorParts } from './parts.ts';

let parts: EditorParts | undefined;

export function activate(context: vscode.ExtensionContext): void {
  parts = composeEditor(context);
}

/** No k6 and no language server outlives the editor: the editor waits for this before it ends the extension host. */
export async function deactivate(): Promise<void> {
  await Promise.all([parts?.runs.shutdown(), parts?.language.shutdown()]);
}
