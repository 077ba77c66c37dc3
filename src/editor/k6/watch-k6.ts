import * as vscode from 'vscode';
import { contexts } from '../ids.ts';
import type { Machinery } from '../machinery.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { tellK6Missing } from './k6-missing.ts';

/** Tells what to do when a run found no k6, and remembers when one was found. */
export const watchK6 = (runs: EditorRuns, machinery: () => Promise<Machinery>): vscode.Disposable =>
  runs.onDidEnd(({ finished: { outcome } }) => {
    const isMissing = outcome.kind === 'k6-missing';
    void vscode.commands.executeCommand('setContext', contexts.k6IsFound, !isMissing);
    if (isMissing) void tellK6Missing(outcome, machinery);
  });
