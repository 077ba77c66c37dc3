import * as vscode from 'vscode';
import type { EditorParts } from '../parts.ts';
import { isPreviewed } from './markdown-preview.ts';

/** A text to read that is nobody's file until it is saved. */
export interface MarkdownPage {
  readonly fileName: string;
  readonly text: string;
  /** What it is, in a sentence, beside the button that saves it. */
  readonly says: string;
  /** Where the dialog begins that saves it. */
  readonly folder: vscode.WorkspaceFolder;
}

/** Shows a page of Markdown, and offers to save it. */
export async function showMarkdownPage(page: MarkdownPage, { context }: EditorParts): Promise<void> {
  const storage = context.storageUri;
  if (storage === undefined) return;
  // The preview needs a file.
  const shown = vscode.Uri.joinPath(storage, page.fileName);
  await vscode.workspace.fs.createDirectory(storage);
  await vscode.workspace.fs.writeFile(shown, new TextEncoder().encode(page.text));
  if (!(await isPreviewed(shown))) await vscode.window.showTextDocument(shown);
  void offerToSave(shown, page);
}

async function offerToSave(shown: vscode.Uri, { fileName, says, folder }: MarkdownPage): Promise<void> {
  const save = 'Save As…';
  if ((await vscode.window.showInformationMessage(says, save)) !== save) return;
  const defaultUri = vscode.Uri.joinPath(folder.uri, fileName);
  const target = await vscode.window.showSaveDialog({ title: 'Save the page', defaultUri });
  if (target !== undefined) await vscode.workspace.fs.copy(shown, target, { overwrite: true });
}
