import * as vscode from 'vscode';

/** Running a script executes it: only in a trusted workspace, only from a disk that k6 can read. Says why not. */
export async function mayRun(script: vscode.Uri): Promise<boolean> {
  const reason = whyNot(script);
  if (reason === undefined) return true;
  const [says, button, command] = reason;
  const chosen = await vscode.window.showErrorMessage(says, ...(button === '' ? [] : [button]));
  if (chosen !== undefined && command !== '') await vscode.commands.executeCommand(command);
  return false;
}

function whyNot(script: vscode.Uri): readonly [says: string, button: string, command: string] | undefined {
  if (!vscode.workspace.isTrusted) {
    const says = 'Running k6 needs a trusted workspace, because k6 executes the script.';
    return [says, 'Manage Workspace Trust', 'workbench.trust.manage'];
  }
  if (script.scheme !== 'file')
    return ['k6 can run only files on a disk. Save the script to a folder first.', '', ''];
  return undefined;
}
