import * as vscode from 'vscode';
import type { RunRequest } from '../../core/run/request.ts';
import { contexts } from '../ids.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import type { KeptEnvironment } from './kept-environment.ts';

const memoryKey = 'ayni.lastRequest';

/** What was run last in this workspace, for *Re-run Last*; survives a reload. */
export class LastRun {
  private readonly memory: vscode.Memento;
  private readonly environment: KeptEnvironment;

  constructor(memory: vscode.Memento, environment: KeptEnvironment) {
    this.memory = memory;
    this.environment = environment;
  }

  async request(): Promise<RunRequest | undefined> {
    const kept = this.memory.get<RunRequest>(memoryKey);
    return kept && { ...kept, env: await this.environment.load(secretKey(kept)) };
  }

  follow(runs: EditorRuns): vscode.Disposable {
    this.announce();
    return runs.onDidStart(({ run }) => void this.keep(run.request));
  }

  private async keep(request: RunRequest): Promise<void> {
    await this.environment.save(secretKey(request), request.env);
    await this.memory.update(memoryKey, { ...request, env: {} });
    this.announce();
  }

  private announce(): void {
    const known = this.memory.get(memoryKey) !== undefined;
    void vscode.commands.executeCommand('setContext', contexts.hasLastRun, known);
  }
}

const secretKey = ({ workspacePath }: RunRequest): string => `${memoryKey}:${workspacePath}`;
