import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { RunHeadline, RunStore } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed } from '../../core/base/result.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { Machinery } from '../machinery.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';

/** A run in the history, with the folder it is kept in. */
export interface HistoryRun extends RunHeadline {
  readonly folder: string;
}

/** The finished runs of every workspace folder, newest first. Reads nothing before it is asked. */
export class RunHistory implements vscode.Disposable {
  private readonly machinery: () => Promise<Machinery>;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly watching: vscode.Disposable[] = [];
  /** Folders of scripts that lie outside of the workspace and were run in this window. */
  private readonly outside = new Set<string>();
  private runs: readonly HistoryRun[] = [];
  private loading: Promise<void> | undefined;

  readonly onDidChange = this.changed.event;

  constructor(machinery: () => Promise<Machinery>) {
    this.machinery = machinery;
  }

  /** What was read last; empty before `load`. */
  get known(): readonly HistoryRun[] {
    return this.runs;
  }

  /** All runs, read once; later changes are announced. */
  async load(): Promise<readonly HistoryRun[]> {
    this.loading ??= this.begin();
    await this.loading;
    return this.runs;
  }

  async refresh(): Promise<void> {
    const folders = new Set([...workspaceFolders(), ...this.outside]);
    const lists = await Promise.all([...folders].map((folder) => this.listOf(folder)));
    this.runs = lists.flat().sort((a, b) => b.startedAtMs - a.startedAtMs);
    this.changed.fire();
  }

  /** Reads the list again when a run of this window has ended. */
  follow(runs: EditorRuns): vscode.Disposable {
    return runs.onDidEnd(({ run }) => void this.cameInto(run.request.workspacePath));
  }

  /** Reads the list again after a run came into a folder, which may lie outside of the workspace. */
  async cameInto(folder: string): Promise<void> {
    if (!workspaceFolders().includes(folder)) this.outside.add(folder);
    this.loading = this.refresh();
    await this.loading;
  }

  byId(runId: string): HistoryRun | undefined {
    return this.runs.find((run) => run.runId === runId);
  }

  latestOf(scriptPath: { readonly folder: string; readonly name: string }): HistoryRun | undefined {
    return this.runs.find((run) => run.folder === scriptPath.folder && run.scriptName === scriptPath.name);
  }

  async read(runId: string): Promise<Result<RunRecord>> {
    const run = this.byId(runId) ?? (await this.load()).find((known) => known.runId === runId);
    if (run === undefined) return failed(runIsGone(runId));
    return (await this.storeOf(run)).read(run.path);
  }

  /** Reads a run file from anywhere. */
  async readFile(uri: vscode.Uri): Promise<Result<RunRecord>> {
    const store = (await this.machinery()).storeFor(dirname(uri.fsPath));
    if (uri.scheme === 'file') return store.read(uri.fsPath);
    const folder = await mkdtemp(join(tmpdir(), 'ayni-'));
    try {
      const copy = join(folder, basename(uri.path));
      await writeFile(copy, await vscode.workspace.fs.readFile(uri));
      return await store.read(copy);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async storeOf(run: HistoryRun): Promise<RunStore> {
    return (await this.machinery()).storeFor(run.folder);
  }

  dispose(): void {
    vscode.Disposable.from(this.changed, ...this.watching).dispose();
  }

  private async begin(): Promise<void> {
    for (const folder of vscode.workspace.workspaceFolders ?? []) this.watch(folder);
    await this.refresh();
  }

  /** Another window or the command line may add runs. */
  private watch(folder: vscode.WorkspaceFolder): void {
    const files = new vscode.RelativePattern(folder, '.ayni/runs/*.k6run');
    const watcher = vscode.workspace.createFileSystemWatcher(files, false, true, false);
    watcher.onDidCreate(() => void this.refresh());
    watcher.onDidDelete(() => void this.refresh());
    this.watching.push(watcher);
  }

  private async listOf(folder: string): Promise<HistoryRun[]> {
    const store = (await this.machinery()).storeFor(folder);
    return (await store.list()).map((headline) => ({ ...headline, folder }));
  }
}

const workspaceFolders = (): string[] =>
  (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);

const runIsGone = (runId: string) => ({
  code: 'run-not-found',
  says: `The run ${runId} is not in the history any more.`,
  remedy: 'Open its file, or run the script again.',
});
