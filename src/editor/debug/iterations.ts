import * as vscode from 'vscode';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { withCheckPlaces } from '../../core/debug/check-places.ts';
import type { Iteration } from '../../core/debug/iteration.ts';
import type { RunRequest } from '../../core/run/request.ts';
import { contexts } from '../ids.ts';
import type { Machinery } from '../machinery.ts';
import { saveScript } from '../runs/save-script.ts';
import type { ScriptModels } from '../scripts/script-models.ts';

/** What the page and the lenses show: k6 at work, what came of it, or why nothing did. */
export type IterationNews =
  | { readonly kind: 'running'; readonly request: RunRequest }
  | { readonly kind: 'done'; readonly request: RunRequest; readonly iteration: Iteration }
  | { readonly kind: 'problem'; readonly request: RunRequest; readonly problem: Problem };

/** The iterations that are debugged in this window: one at a time, of which the last one is kept. Nothing goes to disk. */
export class Iterations implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<IterationNews>();
  private readonly machinery: () => Promise<Machinery>;
  private readonly models: ScriptModels;
  private going: { readonly controller: AbortController; readonly ended: Promise<unknown> } | undefined;
  private news: IterationNews | undefined;
  private kept: Iteration | undefined;

  readonly onDidChange = this.changed.event;

  constructor(machinery: () => Promise<Machinery>, models: ScriptModels) {
    this.machinery = machinery;
    this.models = models;
  }

  /** The newest of all, which may still be under way. */
  get latest(): IterationNews | undefined {
    return this.news;
  }

  /** The last one that was recorded. */
  get last(): Iteration | undefined {
    return this.kept;
  }

  /** Runs one iteration; one that is still under way is ended first. */
  async debug(request: RunRequest, token?: vscode.CancellationToken): Promise<Result<Iteration>> {
    while (this.going !== undefined) await this.stop();
    const controller = new AbortController();
    const work = this.work(request, controller.signal);
    const going = { controller, ended: work };
    this.going = going;
    const cancelled = token?.onCancellationRequested(() => controller.abort());
    try {
      return await work;
    } finally {
      cancelled?.dispose();
      if (this.going === going) this.going = undefined;
    }
  }

  /** Ends what is under way; resolves when k6 is gone. */
  async stop(): Promise<void> {
    const { going } = this;
    going?.controller.abort();
    await going?.ended;
    if (this.going === going) this.going = undefined;
  }

  dispose(): void {
    this.going?.controller.abort();
    this.changed.dispose();
  }

  private async work(request: RunRequest, signal: AbortSignal): Promise<Result<Iteration>> {
    this.tell({ kind: 'running', request });
    const result = await this.recorded(request, signal);
    if (!result.ok) this.tell({ kind: 'problem', request, problem: result.problem });
    else {
      this.kept = result.value;
      this.tell({ kind: 'done', request, iteration: result.value });
      await vscode.commands.executeCommand('setContext', contexts.hasIteration, true);
    }
    return result;
  }

  private async recorded(request: RunRequest, signal: AbortSignal): Promise<Result<Iteration>> {
    try {
      await saveScript(request.scriptPath);
      const machinery = await this.machinery();
      const result = await machinery.debug(request, signal);
      const model = await this.models.of(vscode.Uri.file(request.scriptPath));
      return result.ok && model !== undefined ? ok(withCheckPlaces(result.value, model.checks)) : result;
    } catch (error) {
      const says = `The iteration could not be recorded: ${error instanceof Error ? error.message : String(error)}.`;
      return failed({ code: 'our-fault', says, remedy: 'Please report it.' });
    }
  }

  private tell(news: IterationNews): void {
    this.news = news;
    this.changed.fire(news);
  }
}
