import * as vscode from 'vscode';

/** Shows a file of Markdown as a page. False where the editor has no preview of Markdown, or it is switched off. */
export async function isPreviewed(target: vscode.Uri): Promise<boolean> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', target);
    return true;
  } catch {
    return false;
  }
}
