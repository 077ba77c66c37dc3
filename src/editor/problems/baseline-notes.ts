import * as vscode from 'vscode';
import type { FinishedRun, LiveRun } from '../../app/run/run-service.ts';
import { comparableRun } from '../../core/compare/comparable-run.ts';
import { differentTests } from '../../core/compare/comparability.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { RunRequest } from '../../core/run/request.ts';
import { startedAt } from '../history/history-tree.ts';
import type { Machinery } from '../machinery.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { placeRange } from '../scripts/ranges.ts';
import type { ScriptModels } from '../scripts/script-models.ts';
import { ResultProblem } from './result-problem.ts';

/**
 * A note at the load of a script whose last run cannot be compared with its baseline, since that was made under another
 * load. It goes when the baseline is replaced, the script is edited, or the next run can be compared.
 */
export class BaselineNotes implements vscode.Disposable {
  private readonly models: ScriptModels;
  private readonly machinery: () => Promise<Machinery>;
  private readonly collection = vscode.languages.createDiagnosticCollection('ayni-baselines');
  /** The last run of each script under its own load. */
  private readonly last = new Map<string, RunRecord>();
  private readonly lifetime: readonly vscode.Disposable[];

  constructor(runs: EditorRuns, models: ScriptModels, machinery: () => Promise<Machinery>) {
    this.models = models;
    this.machinery = machinery;
    const files = vscode.workspace.createFileSystemWatcher('**/baselines/*.json');
    const lookAgain = (): void => [...this.last.values()].forEach((record) => void this.look(record));
    this.lifetime = [
      files,
      files.onDidCreate(lookAgain),
      files.onDidChange(lookAgain),
      files.onDidDelete(lookAgain),
      runs.onDidEnd(({ run, finished }) => this.ended(run, finished)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.forget(document.uri);
      }),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(this.collection, ...this.lifetime).dispose();
  }

  private ended({ request }: LiveRun, { record, outcome }: FinishedRun): void {
    if (record === undefined || !outcome.passed || !hasOwnLoad(request)) return;
    this.last.set(request.scriptPath, record);
    void this.look(record);
  }

  private forget(script: vscode.Uri): void {
    if (this.last.delete(script.fsPath)) this.collection.delete(script);
  }

  private async look(record: RunRecord): Promise<void> {
    const { scriptPath, environment } = record.origin.request;
    const baseline = await (await this.machinery()).baselines.read(scriptPath, environment);
    const found =
      baseline.ok && baseline.value ? differentTests([baseline.value], [comparableRun(record)]) : [];
    const script = vscode.Uri.file(scriptPath);
    const model = await this.models.of(script);
    if (this.last.get(scriptPath) !== record) return;
    const at = model?.scenarios[0]?.range.start ?? model?.thresholdSites.options?.start;
    const range = placeRange({ file: scriptPath, line: 1, column: 1, ...at });
    this.collection.set(script, found.length === 0 ? [] : [note(range, record, found)]);
  }
}

/** What a person asks for once (a smoke run, other flags) says nothing about the script. */
const hasOwnLoad = ({ load, scenario, extraArgs, env }: RunRequest): boolean =>
  load.kind === 'script' && scenario === undefined && extraArgs.length === 0 && Object.keys(env).length === 0;

function note(range: vscode.Range, { origin }: RunRecord, reasons: readonly string[]): ResultProblem {
  const run = `The run of ${startedAt(origin)} (${origin.request.environment})`;
  const says = `${run} cannot be compared with the baseline. ${reasons.join(' ')} Set it as the baseline when the change is meant.`;
  const problem = new ResultProblem(range, says, origin.id);
  problem.severity = vscode.DiagnosticSeverity.Information;
  problem.code = 'baseline-outdated';
  return problem;
}
