import * as vscode from 'vscode';
import { formatMs } from '../../core/report/format.ts';
import type { ScriptModel } from '../../core/script/model.ts';
import type { TextRange } from '../../core/script/syntax.ts';
import { outcomeGroup } from '../history/history-tree.ts';
import type { HistoryRun, RunHistory } from '../history/run-history.ts';
import { commands } from '../ids.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { editorRange } from '../scripts/ranges.ts';
import { scriptLanguages } from '../scripts/script-documents.ts';
import type { ScriptIndex } from '../scripts/script-index.ts';
import type { ScriptModels } from '../scripts/script-models.ts';
import { placeOf } from '../scripts/script-request.ts';
import type { ScriptTarget } from '../scripts/script-target.ts';
import { onSettingsChange, settingsFor } from '../settings.ts';

export interface LensParts {
  readonly scripts: ScriptIndex;
  readonly models: ScriptModels;
  readonly runs: EditorRuns;
  readonly history: RunHistory;
}

/** Run, Smoke, Stop and the last result, above the default function and each scenario. */
export function provideScriptLenses(parts: LensParts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const refresh = (): void => changed.fire();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => lensesOf(document, parts),
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider([...scriptLanguages], provider),
    parts.runs.onDidStart(refresh),
    parts.runs.onDidEnd(refresh),
    parts.history.onDidChange(refresh),
    onSettingsChange(refresh),
  );
}

async function lensesOf(document: vscode.TextDocument, parts: LensParts): Promise<vscode.CodeLens[]> {
  const { uri } = document;
  if (!parts.scripts.has(uri) || !settingsFor(uri).codeLens || !canRun(uri)) return [];
  // The lenses do not wait for the last result: they are asked for again when the history is there.
  void parts.history.load();
  const model = await parts.models.of(uri);
  return model === undefined ? [] : placesOf(uri, model).flatMap((place) => lensesAt(place, parts));
}

/** Restricted Mode has lenses too: pressing one says what is missing. */
const canRun = (uri: vscode.Uri): boolean => uri.scheme === 'file';

interface LensPlace {
  readonly target: ScriptTarget;
  readonly range: TextRange;
  /** Tells the whole script from the scenario that stands on the same line. */
  readonly suffix: string;
  /** The whole script, which says nothing of what must hold. */
  readonly isWithoutThresholds?: boolean;
}

/** The default function stands for the whole script; a scenario that only says how to run it has no place of its own. */
function placesOf(uri: vscode.Uri, model: ScriptModel): LensPlace[] {
  const scenarios = model.scenarios.filter(
    ({ name }) => name !== 'default' || model.defaultFunction === undefined,
  );
  const several = scenarios.map(({ name, range }) => ({
    target: { uri, scenario: name },
    range,
    suffix: '',
  }));
  const whole = model.defaultFunction ?? several[0]?.range;
  const suffix = model.defaultFunction === undefined ? ' All' : '';
  const isWithoutThresholds = model.optionsComplete && model.thresholds.length === 0;
  return whole === undefined
    ? several
    : [{ target: { uri }, range: whole, suffix, isWithoutThresholds }, ...several];
}

function lensesAt(place: LensPlace, parts: LensParts): vscode.CodeLens[] {
  const { target, range, suffix } = place;
  const at = editorRange(range);
  const lens = (title: string, command: string, argument: unknown, tooltip: string): vscode.CodeLens =>
    new vscode.CodeLens(at, { title, command, arguments: [argument], tooltip });
  const what = target.scenario === undefined ? 'script' : `scenario ${target.scenario}`;
  const active = parts.runs.active.find(
    ({ request }) => request.scriptPath === target.uri.fsPath && request.scenario === target.scenario,
  );
  if (active !== undefined) {
    return [
      lens('$(debug-stop) Stop', commands.stop, { runId: active.id }, 'Stop the run'),
      lens('$(sync~spin) running', commands.showResults, { runId: active.id }, 'Show the results'),
    ];
  }
  const last = lastResult(target, parts.history);
  return [
    lens(`$(play) Run${suffix}`, commands.run, target, `Run the ${what} with k6`),
    lens(`$(beaker) Smoke${suffix}`, commands.smoke, target, '1 virtual user, 1 iteration'),
    lens(
      `$(debug) Debug${suffix}`,
      commands.debugIteration,
      target,
      'One iteration with every request in it',
    ),
    ...(last === undefined
      ? []
      : [lens(lastText(last), commands.showResults, { runId: last.runId }, last.outcome.says)]),
    ...(last !== undefined && place.isWithoutThresholds === true
      ? [lens('$(lightbulb) Suggest thresholds', commands.suggestThresholds, target, suggestsSays)]
      : []),
  ];
}

const suggestsSays = 'The script has no thresholds: propose limits from what its runs measured';

/** Only the whole script's last result is in the history's headlines. */
function lastResult(target: ScriptTarget, history: RunHistory): HistoryRun | undefined {
  return target.scenario === undefined ? history.latestOf(placeOf(target.uri)) : undefined;
}

const icons = { passed: 'pass', failed: 'error', errored: 'warning', stopped: 'debug-stop' } as const;

function lastText({ outcome, p95Ms }: HistoryRun): string {
  const group = outcomeGroup(outcome.kind);
  const p95 = p95Ms === undefined ? '' : ` · p95 ${formatMs(p95Ms)}`;
  return `$(${icons[group]}) ${group}${p95}`;
}
