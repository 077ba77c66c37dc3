import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import type { CrossedThreshold, FoundViolation } from '../../core/report/result-findings.ts';
import { resultFindings } from '../../core/report/result-findings.ts';
import type { RunView } from '../../core/run/view.ts';
import { viewOfRecord } from '../../core/run/view-record.ts';
import { lineNow } from '../../core/script/line-now.ts';
import type { ScriptModel } from '../../core/script/model.ts';
import type { ThresholdPlace } from '../../core/script/threshold-places.ts';
import { thresholdPlace } from '../../core/script/threshold-places.ts';
import { startedAt } from '../history/history-tree.ts';
import type { LastRecords } from '../history/last-records.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { editorRange, placeRange } from '../scripts/ranges.ts';
import type { ScriptIndex } from '../scripts/script-index.ts';
import type { ScriptModels } from '../scripts/script-models.ts';
import { textOf } from '../scripts/script-models.ts';
import { onScriptsShown, shownScripts } from '../scripts/shown-scripts.ts';
import { ResultProblem } from './result-problem.ts';

/** Milliseconds without typing before the places are looked up again. */
const quietMs = 300;

/** What the problems need. */
export interface ResultParts {
  readonly models: ScriptModels;
  readonly records: LastRecords;
  readonly scripts: ScriptIndex;
}

/** A script as k6 ran it. */
interface RanScript {
  readonly text: string;
  readonly model: ScriptModel;
}

/** A violation, and the text in which its line counts. */
interface KeptViolation extends FoundViolation {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** What the last run of a script that measured something found. */
interface KeptResults {
  readonly runId: string;
  readonly script: vscode.Uri;
  /** Which run it was, in words. */
  readonly run: string;
  readonly ran: ScriptModel;
  /** As the script is now; broken text is passed over. */
  latest: ScriptModel;
  readonly thresholds: readonly CrossedThreshold[];
  readonly violations: readonly KeptViolation[];
}

/**
 * Shows crossed thresholds and violations in the Problems view, at the lines of the script, until the next run of that
 * script has results or the line is edited away. While a person types, the problems follow their lines. Of a script that was not run in
 * this window yet, those of its last stored run are shown with it.
 */
export class ResultProblems implements vscode.Disposable {
  private readonly models: ScriptModels;
  private readonly records: LastRecords;
  private readonly collection = vscode.languages.createDiagnosticCollection('ayni-results');
  private readonly kept = new Map<string, KeptResults>();
  /** Scripts whose last stored run was looked at. */
  private readonly restored = new Set<string>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly listening: readonly vscode.Disposable[];
  /** One after the other: the last text wins. */
  private showing = Promise.resolve();

  constructor(runs: EditorRuns, { models, records, scripts }: ResultParts) {
    this.models = models;
    this.records = records;
    this.listening = [
      onScriptsShown(scripts, () => {
        for (const { document } of shownScripts(scripts)) void this.restore(document.uri);
      }),
      runs.onDidStart(({ run }) => void this.follow(run)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.showSoon(document.uri)),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.showSoon(uri)),
      vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.showSoon(uri))),
    ];
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    vscode.Disposable.from(this.collection, ...this.listening).dispose();
  }

  private async follow(run: LiveRun): Promise<void> {
    const ran = await this.readScript(vscode.Uri.file(run.request.scriptPath));
    await run.finished;
    const now = ran && (await keptResults(run.view, ran));
    if (now !== undefined) this.keep(run.request.scriptPath, now);
  }

  private keep(scriptPath: string, now: KeptResults): void {
    const before = this.kept.get(scriptPath);
    this.kept.set(scriptPath, now);
    for (const uri of [...filesOf(before), ...filesOf(now)]) this.show(uri);
  }

  /** What the last stored run of a script found, as far as it is still true; runs of this window know better. */
  private async restore(script: vscode.Uri): Promise<void> {
    if (this.restored.has(script.fsPath)) return;
    this.restored.add(script.fsPath);
    const record = await this.records.of(script);
    if (record === undefined || this.kept.has(script.fsPath)) return;
    const { text } = record.origin.script;
    const ran = { text, model: await this.models.ofText(text, script) };
    const found = await keptResults(viewOfRecord(record), ran, script);
    if (found !== undefined && !this.kept.has(script.fsPath)) this.keep(script.fsPath, found);
  }

  private async readScript(uri: vscode.Uri): Promise<RanScript | undefined> {
    const [text, model] = await Promise.all([textOf(uri), this.models.of(uri)]);
    return text === undefined || model === undefined ? undefined : { text, model };
  }

  private showSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    const isConcerned = [...this.kept.values()].flatMap(filesOf).some((file) => file.toString() === key);
    if (!isConcerned) return;
    clearTimeout(this.waiting.get(key));
    const timer = setTimeout(() => {
      this.waiting.delete(key);
      this.show(uri);
    }, quietMs);
    this.waiting.set(key, timer);
  }

  private show(uri: vscode.Uri): void {
    this.showing = this.showing.then(async () => {
      const text = await textOf(uri);
      const model = await this.models.of(uri);
      const isHere = text !== undefined && model !== undefined;
      const all = isHere
        ? [...this.kept.values()].flatMap((kept) => problemsIn(uri, kept, { text, model }))
        : [];
      this.collection.set(uri, all);
    });
  }
}

const filesOf = (kept: KeptResults | undefined): vscode.Uri[] =>
  kept === undefined ? [] : [kept.script, ...kept.violations.map(({ uri }) => uri)];

/** Undefined when the run measured nothing: what is known of the script then stays. */
async function keptResults(
  view: RunView,
  { text, model }: RanScript,
  script = vscode.Uri.file(view.head.scriptPath),
): Promise<KeptResults | undefined> {
  const { head } = view;
  const findings = resultFindings(view);
  if (findings === undefined) return undefined;
  const violations = findings.violations.map(async (found): Promise<KeptViolation> => {
    const uri = vscode.Uri.file(found.place.file);
    const isScript = uri.toString() === script.toString();
    return { ...found, uri, text: isScript ? text : ((await textOf(uri)) ?? '') };
  });
  return {
    runId: head.runId,
    script,
    run: `Run of ${startedAt(head)} (${head.environment})${head.outcome?.finished === false ? ', which did not reach its end' : ''}.`,
    ran: model,
    latest: model,
    thresholds: findings.thresholds,
    violations: await Promise.all(violations),
  };
}

function problemsIn(uri: vscode.Uri, kept: KeptResults, { text, model }: RanScript): ResultProblem[] {
  const isIn = (file: vscode.Uri): boolean => file.toString() === uri.toString();
  if (isIn(kept.script) && model.problems.length === 0) kept.latest = model;
  return [
    ...(isIn(kept.script) ? kept.thresholds.flatMap((threshold) => thresholdProblem(threshold, kept)) : []),
    ...kept.violations
      .filter((violation) => isIn(violation.uri))
      .flatMap((violation) => violationProblem(violation, kept, text)),
  ];
}

/** None for a threshold that was written in the script and is not there any more. */
function thresholdProblem(threshold: CrossedThreshold, kept: KeptResults): ResultProblem[] {
  const place = thresholdPlace(kept.latest, threshold);
  const wasWritten = thresholdPlace(kept.ran, threshold).found === 'threshold';
  if (wasWritten && place.found !== 'threshold') return [];
  const message = [threshold.says, whyHere[place.found], kept.run].filter((part) => part !== '').join(' ');
  const problem = new ResultProblem(editorRange(place.range), message, kept.runId);
  problem.code = 'threshold-crossed';
  return [problem];
}

const computed = 'It is not written in this script as such: it is computed, or comes from another file.';

const whyHere: Readonly<Record<ThresholdPlace['found'], string>> = {
  threshold: '',
  metric: computed,
  thresholds: computed,
  options: computed,
  script: 'The script has no options: it comes from elsewhere, such as a configuration file.',
};

function violationProblem(violation: KeptViolation, kept: KeptResults, text: string): ResultProblem[] {
  const line = lineNow(violation.text, violation.place.line, text);
  if (line === undefined) return [];
  const range = placeRange({ ...violation.place, line });
  const problem = new ResultProblem(range, `${violation.says} ${kept.run}`, kept.runId);
  problem.code = 'integrity-violated';
  return [problem];
}
