import * as vscode from 'vscode';
import { askMetrics } from '../../app/prometheus/ask-metrics.ts';
import type { PrometheusServers } from '../../app/ports.ts';
import { nearestConfigs } from '../../host/config/nearest-config.ts';
import type { ToldMetrics } from '../../protocol/server-metrics.ts';
import type { CurrentEnvironment } from '../environments/current-environment.ts';
import { onConfigurationChange } from '../environments/known-environments.ts';
import { holdsPromql } from './served-documents.ts';

/** Names come and go slowly, and the server has others to answer. */
const everyMs = 5 * 60_000;
const longestMs = 10_000;

export interface MetricNamesParts {
  readonly environment: CurrentEnvironment;
  /** Never asks a person for anything. */
  readonly servers: PrometheusServers;
  readonly log: vscode.LogOutputChannel;
  readonly tell: (told: ToldMetrics) => void;
}

/**
 * Asks the Prometheus of the selected environment for its metrics while a file with PromQL is open, and tells the language
 * server. When it cannot be asked, the log says why: nobody waits for it.
 */
export class MetricNames implements vscode.Disposable {
  private readonly parts: MetricNamesParts;
  private readonly lifetime: vscode.Disposable;
  /** By configuration: what is asked just now, or was asked last. */
  private readonly asked = new Map<string, AbortController>();

  constructor(parts: MetricNamesParts) {
    this.parts = parts;
    const timer = setInterval(() => this.askAgain(), everyMs);
    this.lifetime = vscode.Disposable.from(
      { dispose: () => clearInterval(timer) },
      vscode.workspace.onDidOpenTextDocument((document) => this.look(document)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.lookAtAll()),
      parts.environment.onDidChange(() => this.startOver()),
      onConfigurationChange(() => this.startOver()),
    );
    this.lookAtAll();
  }

  dispose(): void {
    this.lifetime.dispose();
    for (const asking of this.asked.values()) asking.abort();
  }

  private lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.look(document);
  }

  private look(document: vscode.TextDocument): void {
    const config = configOf(document);
    if (config !== undefined && !this.asked.has(config)) void this.ask(config, document);
  }

  /** What another environment or server has says nothing about this one. */
  private startOver(): void {
    for (const [configPath, asking] of this.asked) {
      asking.abort();
      this.parts.tell({ configPath, known: null });
    }
    this.asked.clear();
    this.lookAtAll();
  }

  private askAgain(): void {
    this.asked.clear();
    this.lookAtAll();
  }

  /** What was known before stays when the server does not answer this time. */
  private async ask(configPath: string, { uri }: vscode.TextDocument): Promise<void> {
    const asking = new AbortController();
    this.asked.set(configPath, asking);
    const { environment, servers, log, tell } = this.parts;
    const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(longestMs)]);
    const name = environment.name(uri);
    try {
      const answer = await askMetrics(servers, { path: configPath, environment: name }, signal);
      if (asking.signal.aborted) return;
      if (!answer.ok) return log.info(`No metric names of ${name}: ${answer.problem.says}`);
      if (answer.value === undefined) return;
      log.debug(`${answer.value.metrics.length} metrics of ${name} are known.`);
      tell({ configPath, known: answer.value });
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
  }
}

/** The `ayni.yaml` of a file with PromQL in a workspace that is trusted. */
function configOf(document: vscode.TextDocument): string | undefined {
  const { uri } = document;
  if (!vscode.workspace.isTrusted || uri.scheme !== 'file' || !holdsPromql(document)) return undefined;
  return nearestConfigs().of(uri.fsPath)?.path;
}
