import * as vscode from 'vscode';
import { testControllerId } from '../ids.ts';
import type { ScriptIndex } from '../scripts/script-index.ts';
import type { ScriptModels } from '../scripts/script-models.ts';
import { TestTree } from './test-tree.ts';

/** Milliseconds without typing before a script is read again. */
const quietMs = 300;

/** Keeps the Test Explorer's items true: scripts as they are found, their parts when a script is opened or unfolded. */
export class TestExplorer implements vscode.Disposable {
  readonly controller: vscode.TestController;
  readonly tree: TestTree;
  private readonly scripts: ScriptIndex;
  private readonly models: ScriptModels;
  private readonly listening: vscode.Disposable;
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(scripts: ScriptIndex, models: ScriptModels) {
    this.scripts = scripts;
    this.models = models;
    this.controller = vscode.tests.createTestController(testControllerId, 'k6');
    this.tree = new TestTree(this.controller);
    this.controller.resolveHandler = (item) => this.resolve(item);
    this.controller.refreshHandler = () => this.scripts.rescan();
    for (const uri of scripts.all) this.add(uri);
    this.listening = scripts.onDidChange(({ kind, uri }) => {
      if (kind === 'found') this.add(uri);
      else if (kind === 'gone') this.tree.remove(uri);
      else this.readSoon(uri);
    });
  }

  /** The item of a script, with its parts below it. */
  async scriptItem(uri: vscode.Uri): Promise<vscode.TestItem> {
    const item = this.tree.scriptItem(uri);
    if (item.children.size === 0) await this.read(uri);
    return item;
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    vscode.Disposable.from(this.listening, this.controller).dispose();
  }

  private async resolve(item: vscode.TestItem | undefined): Promise<void> {
    if (item === undefined) await this.scripts.scan();
    else if (item.uri !== undefined) await this.read(item.uri);
  }

  /** An open script gets its gutter marks at once; one that is only in the list is read when unfolded. */
  private add(uri: vscode.Uri): void {
    this.tree.scriptItem(uri);
    const isOpen = vscode.workspace.textDocuments.some((open) => open.uri.toString() === uri.toString());
    if (isOpen) this.readSoon(uri);
  }

  private readSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.waiting.get(key));
    const timer = setTimeout(() => {
      this.waiting.delete(key);
      void this.read(uri);
    }, quietMs);
    this.waiting.set(key, timer);
  }

  private async read(uri: vscode.Uri): Promise<void> {
    const model = await this.models.of(uri);
    const item = this.controller.items.get(uri.toString());
    if (model !== undefined && item !== undefined) this.tree.fill(item, model);
  }
}
