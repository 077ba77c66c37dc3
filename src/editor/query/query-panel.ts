import * as vscode from 'vscode';
import { refusedOffset } from '../../core/prometheus/query/refused-place.ts';
import { filledVariables } from '../../core/prometheus/query/fill-variables.ts';
import { windowOf } from '../../core/prometheus/query/query-range.ts';
import { nearestConfigs } from '../../host/config/nearest-config.ts';
import type { QueryOutcome, QueryQuestion, ToQueryPage } from '../../protocol/query-page.ts';
import { decodeFromQueryPage } from '../../protocol/query-page.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import { webviews } from '../ids.ts';
import { pageIcon, showPage } from '../panel/page-html.ts';
import type { EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { QueryHistory } from './query-history.ts';

/** Of an instant query a dashboard's variables are those of an hour. */
const hourMs = 3_600_000;

/** What is to be asked; without an expression the page is only shown. */
export interface WantedQuery {
  readonly expression: string | undefined;
  /** The file that it stands in, whose nearest `ayni.yaml` tells the Prometheus. */
  readonly file: vscode.Uri | undefined;
}

/** The page that asks a Prometheus: one in a window. */
export class QueryPanel {
  private static open: QueryPanel | undefined;
  private readonly parts: EditorParts;
  private readonly panel: vscode.WebviewPanel;
  private readonly history: QueryHistory;
  private question: QueryQuestion = { expression: '', environment: '', range: '15m', variables: {} };
  private outcome: QueryOutcome = { kind: 'none' };
  private environments: readonly string[] = [];
  private path = '';
  private turn = 0;
  private asking: AbortController | undefined;

  static async show(parts: EditorParts, wanted: WantedQuery): Promise<void> {
    QueryPanel.open ??= new QueryPanel(parts);
    await QueryPanel.open.take(wanted);
  }

  private constructor(parts: EditorParts) {
    this.parts = parts;
    this.history = new QueryHistory(parts.context.workspaceState);
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.panel = vscode.window.createWebviewPanel(webviews.query, 'Query', column);
    this.panel.iconPath = pageIcon(parts.context.extensionUri);
    const { webview } = this.panel;
    const listening = webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    this.panel.onDidDispose(() => {
      listening.dispose();
      this.asking?.abort();
      QueryPanel.open = undefined;
    });
    showPage(webview, parts.context.extensionUri, { bundle: 'query', title: 'Query' });
  }

  private async take({ expression, file }: WantedQuery): Promise<void> {
    this.panel.reveal(undefined, true);
    await this.findServers(file);
    if (expression !== undefined) {
      const environment = this.environmentFor(file);
      this.question = { ...this.question, expression, environment };
      this.turn++;
      await this.ask(this.question);
    } else this.send();
  }

  /** Those of the file's `ayni.yaml`, else of the first of the workspace that has any. */
  private async findServers(file: vscode.Uri | undefined): Promise<void> {
    const near = file?.scheme === 'file' ? file.fsPath : undefined;
    const configs = nearestConfigs();
    const others = (await knownEnvironments()).map(({ file: known }) => known.fsPath);
    for (const path of [...(near === undefined ? [] : [near]), ...others]) {
      const servers = [...(configs.of(path)?.monitoring.servers.keys() ?? [])];
      if (servers.length === 0) continue;
      this.path = path;
      this.environments = servers;
      return;
    }
    this.environments = [];
  }

  private environmentFor(file: vscode.Uri | undefined): string {
    const current = this.parts.environment.name(file);
    const wanted = [this.question.environment, current].find((name) => this.environments.includes(name));
    return wanted ?? this.environments[0] ?? '';
  }

  private receive(input: unknown): void {
    const message = decodeFromQueryPage(input);
    if (!message.ok) void tellProblem(message.problem);
    else if (message.value.kind === 'ask') void this.ask(message.value.question);
    else if (message.value.kind === 'cancel') this.asking?.abort();
    else this.send();
  }

  private async ask(question: QueryQuestion): Promise<void> {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.question = question;
    if (this.environments.length === 0) return this.show(noServer);
    this.show({ kind: 'asking' });
    const outcome = await this.answerTo(question, asking.signal).catch((error: unknown) =>
      this.broken(error),
    );
    // The latest question wins.
    if (this.asking !== asking) return;
    if (outcome.kind === 'answered') await this.history.add(question);
    this.show(outcome);
  }

  /** Our own fault: the page must not wait for ever. */
  private broken(error: unknown): QueryOutcome {
    this.parts.channel.error(error instanceof Error ? error : String(error));
    const says = `Something went wrong in Ayni: ${error instanceof Error ? error.message : String(error)}.`;
    return { kind: 'problem', says, remedy: 'Look into the log of Ayni, and please report it.' };
  }

  private async answerTo(question: QueryQuestion, signal: AbortSignal): Promise<QueryOutcome> {
    const { environment, range, variables } = question;
    const now = Date.now();
    const window = windowOf(range, now, range === 'last-run' ? await this.lastRun(environment) : undefined);
    if (window === undefined && range === 'last-run') return noRun(environment);
    const spanMs = window === undefined ? hourMs : window.endMs - window.startMs;
    const stepMs = window?.stepMs ?? 15_000;
    const expression = filledVariables(question.expression, { spanMs, stepMs, values: variables });
    const { query } = await this.parts.machinery();
    const answer = await query({ path: this.path, environment, expression, window }, signal);
    if (answer.ok) return { kind: 'answered', ...answer.value };
    const { says, remedy } = answer.problem;
    const at = expression === question.expression ? refusedOffset(says, expression) : undefined;
    return { kind: 'problem', says, remedy, ...(at !== undefined && { at }) };
  }

  private async lastRun(environment: string): Promise<{ startMs: number; endMs: number } | undefined> {
    const runs = await this.parts.history.load();
    const last = runs.find((run) => run.environment === environment);
    return last && { startMs: last.startedAtMs, endMs: last.startedAtMs + last.durationMs };
  }

  private show(outcome: QueryOutcome): void {
    this.outcome = outcome;
    this.send();
  }

  private send(): void {
    const { environments, question, turn, outcome } = this;
    const message: ToQueryPage = {
      kind: 'query',
      ...{ environments, question, turn, outcome },
      history: this.history.all,
    };
    void this.panel.webview.postMessage(message);
  }
}

const noServer: QueryOutcome = {
  kind: 'problem',
  says: 'No environment has a Prometheus.',
  remedy: 'Write `prometheus: https://…` below one in ayni.yaml.',
};

const noRun = (environment: string): QueryOutcome => ({
  kind: 'problem',
  says: `There is no run against ${environment} yet.`,
  remedy: 'Run a script there, or choose another time.',
});
