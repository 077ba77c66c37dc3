import * as vscode from 'vscode';
import type { IterationItem } from '../../core/debug/iteration.ts';
import { endMs, isFailure, itemsOf } from '../../core/debug/iteration.ts';
import { formatMs } from '../../core/report/format.ts';
import { commands } from '../ids.ts';
import { placeRange } from '../scripts/ranges.ts';
import { scriptLanguages } from '../scripts/script-documents.ts';
import { onSettingsChange, settingsFor } from '../settings.ts';
import type { Iterations } from './iterations.ts';

type RequestLine = readonly [IterationItem & { kind: 'request' }, ...(IterationItem & { kind: 'request' })[]];

/** Above each line that sent something in the last iteration, what came back; until the file changes. */
export function provideRequestLenses(iterations: Iterations): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  /** Files whose lines are no longer those that ran. */
  const stale = new Set<string>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: ({ uri }) =>
      stale.has(uri.fsPath) || !settingsFor(uri).codeLens ? [] : lensesOf(uri.fsPath, iterations),
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider([...scriptLanguages], provider),
    iterations.onDidChange(({ kind }) => {
      if (kind === 'done') stale.clear();
      changed.fire();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || iterations.last === undefined) return;
      stale.add(document.uri.fsPath);
      changed.fire();
    }),
    onSettingsChange(() => changed.fire()),
  );
}

function lensesOf(file: string, { last }: Iterations): vscode.CodeLens[] {
  const lines = new Map<number, RequestLine>();
  for (const item of last === undefined ? [] : itemsOf(last)) {
    if (item.kind !== 'request' || item.place?.file !== file) continue;
    lines.set(item.place.line, [...(lines.get(item.place.line) ?? []), item] as unknown as RequestLine);
  }
  return [...lines].map(([line, items]) => {
    const worst = items.find(isFailure) ?? items[0];
    return new vscode.CodeLens(placeRange({ file, line, column: 1 }), {
      title: titleOf(worst, items.length),
      tooltip: `${worst.method} ${worst.url}`,
      command: commands.showIteration,
      arguments: [{ id: worst.id }],
    });
  });
}

function titleOf(item: RequestLine[0], count: number): string {
  const status = item.received?.status ?? 0;
  const sign = isFailure(item) ? '$(error)' : '$(pass)';
  const more = count > 1 ? ` · ${count} requests` : '';
  return `${sign} ${status === 0 ? 'no answer' : String(status)} · ${formatMs(endMs(item) - item.atMs)}${more}`;
}
