import * as vscode from 'vscode';
import type { ScriptModel } from '../../core/script/model.ts';

interface Parsed {
  readonly text: string;
  readonly model: ScriptModel;
}

/** Parsed scripts, kept as long as their text stays the same. The parser is loaded with the first question. */
export class ScriptModels {
  private readonly parsed = new Map<string, Parsed>();

  /** The model of a script, from the open document if there is one; undefined when the file cannot be read. */
  async of(uri: vscode.Uri): Promise<ScriptModel | undefined> {
    const text = await textOf(uri);
    if (text === undefined) return undefined;
    const kept = this.parsed.get(uri.toString());
    if (kept?.text === text) return kept.model;
    const model = await this.ofText(text, uri);
    this.parsed.set(uri.toString(), { text, model });
    return model;
  }

  /** The model of another text of a script, such as the one that an earlier run ran; not kept. */
  async ofText(text: string, uri: vscode.Uri): Promise<ScriptModel> {
    const { scriptModel } = await import('../../core/script/model.ts');
    return scriptModel(text, uri.path);
  }

  forget(uri: vscode.Uri): void {
    this.parsed.delete(uri.toString());
  }
}

/** The text of the open document if there is one, else of the file; undefined when it cannot be read. */
export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
  } catch {
    // Gone or not readable: nothing can be said of it.
    return undefined;
  }
}
