import * as vscode from 'vscode';
import { linesNow } from '../../core/script/lines-now.ts';
import { numberedLines } from '../../core/numbers/numbers-lines.ts';
import type { NumberedLine } from '../../core/numbers/numbers-lines.ts';
import type { PlaceNumbers } from '../../core/numbers/place-numbers.ts';
import type { RowsOfRun } from '../../core/run/row-ids.ts';
import type { RunRecord } from '../../core/run/record.ts';
import { readModule } from '../../host/lint/read-module.ts';
import type { CurrentEnvironment } from '../environments/current-environment.ts';
import { startedAt } from '../history/history-tree.ts';
import type { LastRecords } from '../history/last-records.ts';
import type { RunHistory } from '../history/run-history.ts';
import type { Comparisons } from '../panel/comparisons.ts';
import { onScriptsShown, shownScripts } from '../scripts/shown-scripts.ts';
import type { ScriptIndex } from '../scripts/script-index.ts';
import { onSettingsChange, settingsFor } from '../settings.ts';
import { NumberDecorations } from './number-decorations.ts';

/** Milliseconds without typing before the lines are looked for again. */
const quietMs = 300;

export interface NumbersParts {
  readonly scripts: ScriptIndex;
  readonly history: RunHistory;
  readonly records: LastRecords;
  readonly comparisons: Comparisons;
  readonly environment: CurrentEnvironment;
}

/** What the last run of a script says of its lines. */
interface ScriptNumbers {
  readonly runId: string;
  /** As it ran. */
  readonly text: string;
  readonly places: readonly PlaceNumbers[];
  readonly footer: string;
}

/**
 * Shows the numbers of the last run behind the lines of the scripts that can be seen. A run is read once; while a person types, its
 * places only follow their lines.
 */
export class NumbersInCode implements vscode.Disposable {
  private readonly parts: NumbersParts;
  private readonly decorations = new NumberDecorations();
  private readonly known = new Map<string, ScriptNumbers>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly listening: readonly vscode.Disposable[];
  /** One after the other: the last answer wins. */
  private showing = Promise.resolve();

  constructor(parts: NumbersParts) {
    this.parts = parts;
    const show = (): void => this.showAll();
    const baselines = vscode.workspace.createFileSystemWatcher('**/baselines/*.json');
    const showAnew = (): void => {
      this.known.clear();
      this.showAll();
    };
    this.listening = [
      baselines,
      baselines.onDidCreate(showAnew),
      baselines.onDidChange(showAnew),
      baselines.onDidDelete(showAnew),
      onScriptsShown(parts.scripts, show),
      parts.history.onDidChange(show),
      onSettingsChange(showAnew),
      parts.environment.onDidChange(showAnew),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.followSoon(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.known.delete(uri.toString())),
    ];
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    vscode.Disposable.from(this.decorations, ...this.listening).dispose();
  }

  /** Where the results have what stands at a line, which counts from 0; undefined when nothing does. */
  rowsAt(document: vscode.TextDocument, line: number): { runId: string; rows: RowsOfRun } | undefined {
    const numbers = this.known.get(document.uri.toString());
    const here = numbers && linesOf(numbers, document).find((one) => one.line === line + 1);
    const found = here?.places.map((place) => place.numbers).find(({ kind }) => kind === 'found');
    return numbers && found?.kind === 'found' ? { runId: numbers.runId, rows: found.rows } : undefined;
  }

  private showAll(): void {
    const editors = shownScripts(this.parts.scripts);
    if (editors.length > 0)
      this.showing = this.showing.then(async () => {
        for (const editor of editors) await this.show(editor);
      });
  }

  private async show(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const numbers = settingsFor(document.uri).numbersInCode ? await this.numbersOf(document.uri) : undefined;
    if (numbers === undefined) {
      this.known.delete(document.uri.toString());
      this.decorations.clear(editor);
    } else this.draw(editor, numbers);
  }

  private async numbersOf(script: vscode.Uri): Promise<ScriptNumbers | undefined> {
    const { records } = this.parts;
    const environment = this.parts.environment.name(script);
    const known = this.known.get(script.toString());
    const [newest] = await records.runsOf(script, environment);
    if (known !== undefined && newest?.runId === known.runId) return known;
    const record = await records.of(script, environment);
    if (record === undefined || record.origin.id === known?.runId) return record && known;
    const numbers = await this.read(record);
    this.known.set(script.toString(), numbers);
    return numbers;
  }

  private async read(record: RunRecord): Promise<ScriptNumbers> {
    const compared = await this.parts.comparisons.withBaseline(record);
    const comparison = compared.ok ? compared.value : undefined;
    const { numbersOfRun } = await import('../../core/numbers/run-numbers.ts');
    const places = numbersOfRun(record, comparison, readModule);
    const run = `Run of ${startedAt(record.origin)} (${record.origin.request.environment}).`;
    const footer = [run, ...(comparison?.notComparable ?? [])].join(' ');
    return { runId: record.origin.id, text: record.origin.script.text, places, footer };
  }

  private followSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (!this.known.has(key)) return;
    clearTimeout(this.waiting.get(key));
    const timer = setTimeout(() => {
      this.waiting.delete(key);
      const numbers = this.known.get(key);
      for (const editor of vscode.window.visibleTextEditors)
        if (numbers !== undefined && editor.document === document) this.draw(editor, numbers);
    }, quietMs);
    this.waiting.set(key, timer);
  }

  private draw(editor: vscode.TextEditor, numbers: ScriptNumbers): void {
    this.decorations.show(editor, linesOf(numbers, editor.document), numbers.runId, numbers.footer);
  }
}

const linesOf = ({ places, text }: ScriptNumbers, document: vscode.TextDocument): NumberedLine[] =>
  numberedLines(places, linesNow(text, document.getText()));
