import * as vscode from 'vscode';
import { runTotals } from '../../core/run/view-totals.ts';
import type { TrendGroup } from '../../core/trends/trend-groups.ts';
import { declaredTargets } from '../../core/targets/declared-targets.ts';
import { trendGroups } from '../../core/trends/trend-groups.ts';
import type { TrendMetric } from '../../core/trends/trend-metrics.ts';
import { totalOf, trendMetrics } from '../../core/trends/trend-metrics.ts';
import { promisedValues } from '../../core/trends/trend-targets.ts';
import { trendOf } from '../../core/trends/trend.ts';
import { nearestConfigs } from '../../host/config/nearest-config.ts';
import type { FromTrends, ToTrends, TrendChoice, TrendLine } from '../../protocol/trends.ts';
import { decodeFromTrends } from '../../protocol/trends.ts';
import type { HistoryRun } from '../history/run-history.ts';
import { webviews } from '../ids.ts';
import { pageIcon, showPage } from '../panel/page-html.ts';
import type { EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';

type Line = Omit<TrendChoice, 'metric'>;

/** A script by its folder and its name there. */
export type TrendScript = Required<Pick<Line, 'folder' | 'scriptName'>>;

const lineOf = ({ runs: _, ...line }: TrendGroup<HistoryRun>): Line => line;

/** The page of trends: one in a window, drawn anew when a run ends. */
export class TrendPanel {
  private static open: TrendPanel | undefined;
  private readonly parts: EditorParts;
  private readonly panel: vscode.WebviewPanel;
  private line: Line | undefined;
  private metric: TrendMetric | undefined = trendMetrics[0];

  /** Shows the runs of a script, else of the one with the newest run. */
  static show(parts: EditorParts, script: TrendScript | undefined): void {
    TrendPanel.open ??= new TrendPanel(parts);
    TrendPanel.open.reveal(script);
  }

  private constructor(parts: EditorParts) {
    this.parts = parts;
    this.panel = vscode.window.createWebviewPanel(webviews.trends, 'Trend', vscode.ViewColumn.Active);
    this.panel.iconPath = pageIcon(parts.context.extensionUri);
    const { webview } = this.panel;
    const listening = vscode.Disposable.from(
      webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      parts.history.onDidChange(() => void this.send()),
    );
    this.panel.onDidDispose(() => {
      listening.dispose();
      TrendPanel.open = undefined;
    });
    showPage(webview, parts.context.extensionUri, { bundle: 'trends', title: 'Trend' });
  }

  private reveal(script: TrendScript | undefined): void {
    if (script !== undefined && !isSameScript(script, this.line))
      this.line = { ...script, environment: '', variant: '' };
    this.panel.reveal();
    void this.send();
  }

  private receive(input: unknown): void {
    const message = decodeFromTrends(input);
    if (message.ok) void this.answer(message.value);
    else void tellProblem(message.problem);
  }

  private async answer(message: FromTrends): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.send();
      case 'choose':
        this.line = message;
        this.metric = trendMetrics.find(({ id }) => id === message.metric);
        return this.send();
      case 'open':
        await this.parts.panels.show(message.runId);
        return;
      case 'compare':
        (await this.parts.panels.show(message.runId))?.compare(message.otherRunId);
    }
  }

  /** A hidden page is not kept alive: it asks again when it comes back. */
  private async send(): Promise<void> {
    if (!this.panel.visible) return;
    const groups = trendGroups(await this.parts.history.load());
    const group = chosenOf(groups, this.line);
    const message: ToTrends = {
      kind: 'trends',
      groups: groups.map(lineOf),
      shown: group && this.metric && (await this.shown(group, this.metric)),
    };
    await this.panel.webview.postMessage(message);
  }

  private async shown(group: TrendGroup<HistoryRun>, metric: TrendMetric): Promise<ToTrends['shown']> {
    return {
      choice: { ...lineOf(group), metric: metric.id },
      trend: trendOf(group.runs, metric),
      lines: await this.linesOf(group, metric),
    };
  }

  /** The baseline's value, and what `ayni.yaml` promises. */
  private async linesOf(
    { runs, environment }: TrendGroup<HistoryRun>,
    { id }: TrendMetric,
  ): Promise<TrendLine[]> {
    const newest = runs.at(-1);
    if (newest === undefined) return [];
    const { baselines } = await this.parts.machinery();
    const script = vscode.Uri.joinPath(vscode.Uri.file(newest.folder), newest.scriptName).fsPath;
    const { targets } = declaredTargets(nearestConfigs().of(script), environment);
    const promised = promisedValues(id, targets).map(
      (value) => ({ label: 'target', value, kind: 'target' }) as const,
    );
    const baseline = await baselines.read(script, environment);
    if (!baseline.ok || baseline.value === undefined) return promised;
    const value = totalOf(id, runTotals(baseline.value.timeline, baseline.value.summary));
    return value === undefined ? promised : [{ label: 'baseline', value, kind: 'baseline' }, ...promised];
  }
}

/** The chosen line; one of the chosen script when that line is not there; else that with the newest run. */
const chosenOf = <Group extends Line>(groups: readonly Group[], line: Line | undefined): Group | undefined =>
  groups.find((group) => isSame(group, line)) ??
  groups.find((group) => isSameScript(group, line)) ??
  groups[0];

const isSame = (a: Line, b: Line | undefined): boolean =>
  isSameScript(a, b) && a.environment === b?.environment && a.variant === b.variant;

const isSameScript = (a: Pick<Line, 'folder' | 'scriptName'>, b: Line | undefined): boolean =>
  a.scriptName === b?.scriptName && a.folder === b.folder;
