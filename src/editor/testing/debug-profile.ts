import * as vscode from 'vscode';
import type { Result } from '../../core/base/result.ts';
import { countsOf, countsText, isGreen } from '../../core/debug/counts.ts';
import type { Iteration, IterationItem } from '../../core/debug/iteration.ts';
import { isFailure, itemsOf } from '../../core/debug/iteration.ts';
import type { EditorParts } from '../parts.ts';
import { mayRun } from '../runs/may-run.ts';
import { editorPlace } from '../scripts/ranges.ts';
import { requestFor } from '../scripts/script-request.ts';
import type { TestExplorer } from './test-explorer.ts';
import type { Target } from './test-targets.ts';
import { targetsOf } from './test-targets.ts';

/** More messages than this on one test help nobody. */
const mostMessages = 20;

/** Debugs one iteration of a script or scenario from the Test Explorer and the gutter. */
export function createDebugProfile(explorer: TestExplorer, parts: EditorParts): void {
  const kind = vscode.TestRunProfileKind.Debug;
  explorer.controller.createRunProfile(
    'Debug Iteration',
    kind,
    (request, token) => debugTargets(request, token, explorer, parts),
    true,
  );
}

async function debugTargets(
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
  explorer: TestExplorer,
  parts: EditorParts,
): Promise<void> {
  const testRun = explorer.controller.createTestRun(request);
  for (const target of await targetsOf(request, explorer)) {
    if (token.isCancellationRequested) break;
    if (!(await mayRun(target.uri))) break;
    testRun.started(target.item);
    report(testRun, target.item, await debugTarget(target, parts, token));
  }
  testRun.end();
}

function debugTarget(
  { uri, scenario }: Target,
  parts: EditorParts,
  token: vscode.CancellationToken,
): Promise<Result<Iteration>> {
  const choices = { load: { kind: 'smoke' } as const, ...(scenario !== undefined && { scenario }) };
  parts.iterationPanel.show();
  return parts.iterations.debug(requestFor(uri, parts.environment.name(uri), choices), token);
}

/** An iteration that was stopped, or in which nothing was asked for, is neither green nor red. */
function report(testRun: vscode.TestRun, item: vscode.TestItem, result: Result<Iteration>): void {
  if (!result.ok) {
    const { says, remedy, place, code } = result.problem;
    if (code === 'run-withdrawn') return testRun.skipped(item);
    return testRun.errored(item, located(`${says} ${remedy}`.trim(), item, place && editorPlace(place)));
  }
  const iteration = result.value;
  const counts = countsText(countsOf(iteration));
  testRun.appendOutput(`${counts}. ${iteration.ending.says}\r\n`, undefined, item);
  if (isGreen(iteration)) return testRun.passed(item, iteration.durationMs);
  const failures = itemsOf(iteration).filter(isFailure).slice(0, mostMessages);
  if (failures.length === 0) return testRun.skipped(item);
  testRun.failed(
    item,
    failures.map((failure) => messageOf(failure, item)),
    iteration.durationMs,
  );
}

function messageOf(failure: IterationItem, item: vscode.TestItem): vscode.TestMessage {
  const place = 'place' in failure && failure.place !== undefined ? editorPlace(failure.place) : undefined;
  return located(failureText(failure), item, place);
}

function failureText(item: IterationItem): string {
  switch (item.kind) {
    case 'request': {
      const status = item.received?.status ?? 0;
      return `${item.method} ${item.url}: ${item.error ?? (status === 0 ? 'no answer' : `status ${status}`)}`;
    }
    case 'check':
      return `The check "${item.name}" did not hold.`;
    case 'socket':
      return `WebSocket ${item.url}: status ${item.status ?? 0}`;
    case 'line':
      return item.message;
  }
}

function located(
  text: string,
  item: vscode.TestItem,
  place: vscode.Location | undefined,
): vscode.TestMessage {
  const message = new vscode.TestMessage(text);
  const own = item.uri && item.range && new vscode.Location(item.uri, item.range);
  const location = place ?? own;
  if (location !== undefined) message.location = location;
  return message;
}
