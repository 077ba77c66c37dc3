import * as vscode from 'vscode';
import type { CommandHandler } from '../parts.ts';
import { chooseFolder } from '../scaffold/choose-folder.ts';
import { existsAt } from '../scaffold/editor-workspace-folder.ts';
import { exampleScript } from './example-script.ts';

const fileName = 'example.k6.js';

/** Writes a small script into the workspace, or opens the one that is there, and offers the sandbox it tests. */
export const createExample = (): CommandHandler => async (argument) => {
  const folder = await chooseFolder(argument, 'Where shall the example go?');
  if (folder === undefined) return;
  const file = vscode.Uri.joinPath(folder.uri, fileName);
  if (!(await existsAt(file))) await vscode.workspace.fs.writeFile(file, Buffer.from(exampleScript));
  await vscode.window.showTextDocument(file);
};
