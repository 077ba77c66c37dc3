import * as vscode from 'vscode';
import { settingsFor } from '../settings.ts';

const memoryKey = 'ayni.environment';

/** The environment that runs of this workspace go to: what a person selected, else what the settings say. */
export class CurrentEnvironment implements vscode.Disposable {
  private readonly memory: vscode.Memento;
  private readonly changes = new vscode.EventEmitter<void>();

  readonly onDidChange = this.changes.event;

  constructor(memory: vscode.Memento) {
    this.memory = memory;
  }

  /** @param scope settings may differ from folder to folder. */
  name(scope?: vscode.Uri): string {
    return this.memory.get<string>(memoryKey) ?? settingsFor(scope).environment;
  }

  async select(name: string): Promise<void> {
    await this.memory.update(memoryKey, name);
    this.changes.fire();
  }

  dispose(): void {
    this.changes.dispose();
  }
}
