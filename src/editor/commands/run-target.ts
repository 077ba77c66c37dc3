import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import type { HistoryRun } from '../history/run-history.ts';
import { startedAt } from '../history/history-tree.ts';
import type { EditorParts } from '../parts.ts';
import { placeOf } from '../scripts/script-request.ts';
import { activeScript } from './choose-script.ts';

/**
 * The run a command is meant for: the one it was called on, else the one whose panel is in front, else the last one of
 * the script in front, else the last one of all.
 */
export async function runTarget(argument: unknown, parts: EditorParts): Promise<string | undefined> {
  return givenRun(argument) ?? parts.panels.activeRunId ?? (await latestRun(parts));
}

/** The id in `{ runId }` (panel, status bar, code lens) or in a row of the history. */
export function givenRun(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { runId, run } = argument as Record<string, unknown>;
  if (typeof runId === 'string') return runId;
  return typeof run === 'object' && run !== null ? givenRun(run) : undefined;
}

async function latestRun(parts: EditorParts): Promise<string | undefined> {
  const { runs, history } = parts;
  const script = activeScript(parts);
  const isOurs = (run: LiveRun): boolean =>
    script === undefined || run.request.scriptPath === script.uri.fsPath;
  const active = runs.active.filter(isOurs).at(-1);
  if (active !== undefined) return active.id;
  const kept = await history.load();
  const last = (script && history.latestOf(placeOf(script.uri))) ?? kept[0];
  if (last === undefined)
    await vscode.window.showInformationMessage('There are no runs yet. Run a script first.');
  return last?.runId;
}

/** A run of the same script, chosen by a person. */
export async function pickOtherRun(candidate: string, parts: EditorParts): Promise<HistoryRun | undefined> {
  const kept = await parts.history.load();
  const scriptName = parts.history.byId(candidate)?.scriptName;
  const others = kept.filter(
    (run) => run.runId !== candidate && (scriptName ?? run.scriptName) === run.scriptName,
  );
  if (others.length === 0) {
    await vscode.window.showInformationMessage('There is no other run of this script to compare with.');
    return undefined;
  }
  const items = others.map((run) => ({
    label: run.title || startedAt(run),
    description: [run.title && startedAt(run), run.environment].filter(Boolean).join(' · '),
    detail: run.outcome.says,
    run,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Compare with which run?',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.run;
}
