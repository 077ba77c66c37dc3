import * as vscode from 'vscode';

/**
 * The file in the active tab. The editor's own `activeTextEditor` may be an output channel; a tab is what the person
 * works on.
 */
export function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

export const onActiveFileChange = (listener: () => void): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(listener),
    vscode.window.tabGroups.onDidChangeTabGroups(listener),
  );
