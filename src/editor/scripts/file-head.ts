import { open } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Imports stand at the top of a file; behind this many bytes they are not looked for. */
const headBytes = 8192;

/** The first bytes of a file as text; empty when it cannot be read. Of a file on disk nothing more is read. */
export async function fileHead(uri: vscode.Uri): Promise<string> {
  try {
    return uri.scheme === 'file' ? await headOnDisk(uri.fsPath) : await headElsewhere(uri);
  } catch {
    // A file that vanished or may not be read is no script; nothing to tell.
    return '';
  }
}

async function headOnDisk(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function headElsewhere(uri: vscode.Uri): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  return Buffer.from(bytes.subarray(0, headBytes)).toString('utf8');
}
