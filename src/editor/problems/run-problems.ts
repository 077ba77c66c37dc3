import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import type { Place } from '../../core/base/result.ts';
import type { LogLine } from '../../core/run/log.ts';
import type { Outcome } from '../../core/run/outcome.ts';
import { followLog } from '../log/follow-log.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { placeRange } from '../scripts/ranges.ts';
import { stackFrames } from './stack-frames.ts';

/** A script that throws in every iteration says the same each time; so many different ones are shown. */
const maxProblems = 50;

/** Shows in the Problems view what k6 said about places in scripts: what did not load, and exceptions. */
export function showRunProblems(runs: EditorRuns): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('ayni');
  /** Which files a script's last run has problems in. */
  const filesOf = new Map<string, Set<string>>();
  const started = runs.onDidStart(({ run }) => {
    const { scriptPath } = run.request;
    for (const file of filesOf.get(scriptPath) ?? []) collection.delete(vscode.Uri.file(file));
    filesOf.set(scriptPath, new Set());
    collectProblems(run, (file, diagnostics) => {
      filesOf.get(scriptPath)?.add(file);
      collection.set(vscode.Uri.file(file), diagnostics);
    });
  });
  return vscode.Disposable.from(collection, started);
}

function collectProblems(
  run: LiveRun,
  show: (file: string, diagnostics: readonly vscode.Diagnostic[]) => void,
): void {
  const seen = new Set<string>();
  const byFile = new Map<string, vscode.Diagnostic[]>();
  const add = (place: Place, message: string): void => {
    const key = `${place.file}:${String(place.line)}:${message.split('\n')[0] ?? ''}`;
    if (seen.has(key) || seen.size >= maxProblems) return;
    seen.add(key);
    const file = [...(byFile.get(place.file) ?? []), diagnosticAt(place, message)];
    byFile.set(place.file, file);
    show(place.file, file);
  };
  followLog(run, (line) => {
    const place = line.source === 'stacktrace' ? placeOf(line) : undefined;
    if (place !== undefined) add(place, line.message);
  });
  void run.finished.then(({ outcome }) => {
    // Each violation is a problem of its own, at its line: see `result-problems.ts`.
    if (outcome.right?.state === 'violated' && outcome.kind === 'integrity-failed') return;
    if (outcome.place !== undefined && ![...seen].some((key) => isSamePlace(key, outcome.place)))
      add(outcome.place, outcomeText(outcome));
  });
}

const isSamePlace = (key: string, place: Place | undefined): boolean =>
  place !== undefined && key.startsWith(`${place.file}:${String(place.line)}:`);

const placeOf = (line: LogLine): Place | undefined => line.place ?? stackFrames(line.message)[0];

const outcomeText = ({ says, remedy }: Outcome): string => [says, remedy].filter(Boolean).join('\n');

function diagnosticAt(place: Place, text: string): vscode.Diagnostic {
  const frames = stackFrames(text);
  const [first = ''] = text.split('\n');
  const diagnostic = new vscode.Diagnostic(placeRange(place), frames.length > 0 ? withoutStack(first) : text);
  diagnostic.source = 'k6';
  diagnostic.relatedInformation = frames.map(
    (frame) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(vscode.Uri.file(frame.file), placeRange(frame)),
        `at ${frame.name}`,
      ),
  );
  return diagnostic;
}

/** k6 puts the first frames on the line of the message. */
const withoutStack = (line: string): string => line.replace(/\s+at\s+.*$/, '').trim() || line;
