import * as vscode from 'vscode';
import type { Outcome } from '../../core/run/outcome.ts';
import type { CheckRow, RunView, ThresholdView } from '../../core/run/view.ts';
import { scenarioRight } from '../../core/integrity/scenario-right.ts';
import { editorPlace } from '../scripts/ranges.ts';
import type { TestSubject, TestTree } from './test-tree.ts';
import { targetAsks, targetMeasured } from '../../core/report/target-text.ts';
import { measuredText, thresholdText } from '../../core/report/threshold-text.ts';

/** What a run says about one item. */
export type TestVerdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed' | 'errored'; readonly message: vscode.TestMessage }
  /** Nothing was measured: neither green nor red. */
  | { readonly kind: 'skipped' };

/** Writes a finished run's results to the items below `root`. */
export function reportResults(
  testRun: vscode.TestRun,
  root: vscode.TestItem,
  tree: TestTree,
  view: RunView,
): void {
  const { outcome, elapsedMs } = view.head;
  if (outcome === undefined) return;
  for (const item of tree.below(root)) {
    const verdict = verdictOf(tree.subjectOf(item), view, outcome);
    write(testRun, item, verdict, item === root ? elapsedMs : undefined);
  }
}

function write(
  testRun: vscode.TestRun,
  item: vscode.TestItem,
  verdict: TestVerdict,
  durationMs?: number,
): void {
  switch (verdict.kind) {
    case 'passed':
      return testRun.passed(item, durationMs);
    case 'skipped':
      return testRun.skipped(item);
    case 'failed':
    case 'errored':
      if (verdict.message.location === undefined && item.uri !== undefined && item.range !== undefined)
        verdict.message.location = new vscode.Location(item.uri, item.range);
      return testRun[verdict.kind](item, verdict.message, durationMs);
  }
}

function verdictOf(subject: TestSubject, view: RunView, outcome: Outcome): TestVerdict {
  switch (subject.kind) {
    case 'script':
      return runVerdict(outcome, view);
    case 'scenario':
      return scenarioVerdict(subject.name, view, outcome);
    case 'threshold':
      return thresholdVerdict(
        view.thresholds.find((t) => t.metric === subject.metric && t.source === subject.source),
      );
    case 'check':
      return checkVerdict(
        view.checks.filter((c) => c.name === subject.name && (subject.group ?? c.group) === c.group),
      );
  }
}

/** Outcomes that are a finding of the test; the others say that there was no test. */
const findings: ReadonlySet<Outcome['kind']> = new Set([
  'thresholds-failed',
  'integrity-failed',
  'marked-failed',
  'nothing-worked',
]);

const stops: ReadonlySet<Outcome['kind']> = new Set(['stopped-by-person', 'stopped-by-guard']);

function runVerdict(outcome: Outcome, view: RunView): TestVerdict {
  if (outcome.passed) return { kind: 'passed' };
  if (stops.has(outcome.kind)) return { kind: 'skipped' };
  const broken = [
    ...view.thresholds.filter(({ held }) => held === false).map(thresholdText),
    ...brokenTargets(view),
  ];
  const message = new vscode.TestMessage(
    [outcome.says, ...broken, outcome.remedy].filter(Boolean).join('\n'),
  );
  if (outcome.place !== undefined) {
    message.location = editorPlace(outcome.place);
  }
  return { kind: findings.has(outcome.kind) ? 'failed' : 'errored', message };
}

/** Targets that are no thresholds of the run; those that are stand among its thresholds. */
const brokenTargets = ({ targets }: RunView): string[] =>
  (targets?.rows ?? [])
    .filter(({ judge, held }) => judge === 'model' && held === false)
    .map((row) => `${row.name}: ${targetMeasured(row)}, the target is ${targetAsks(row)} (ayni.yaml)`);

/** A scenario is judged by what it did; thresholds and checks below it speak for themselves. */
function scenarioVerdict(name: string, view: RunView, outcome: Outcome): TestVerdict {
  const row = view.scenarios.find((scenario) => scenario.name === name);
  if (row === undefined || row.iterations === 0) return { kind: 'skipped' };
  if (outcome.kind === 'integrity-failed') return integrityVerdict(name, view, outcome);
  return outcome.kind === 'passed' || outcome.kind === 'thresholds-failed'
    ? { kind: 'passed' }
    : runVerdict(outcome, view);
}

/** Only the scenarios that violations name are red; where it is not known, neither red nor green. */
function integrityVerdict(name: string, view: RunView, { right }: Outcome): TestVerdict {
  if (right?.state !== 'violated') return { kind: 'skipped' };
  const found = scenarioRight(name, view);
  if (found.state === 'clear') return { kind: 'passed' };
  const [first] = found.state === 'violated' ? found.violations : [];
  if (first === undefined) return { kind: 'skipped' };
  const message = new vscode.TestMessage(`The scenario did not stay right. ${first.says}`);
  if (first.place !== undefined) message.location = editorPlace(first.place);
  return { kind: 'failed', message };
}

function thresholdVerdict(threshold: ThresholdView | undefined): TestVerdict {
  if (threshold?.held === undefined) return { kind: 'skipped' };
  if (threshold.held) return { kind: 'passed' };
  return {
    kind: 'failed',
    message: vscode.TestMessage.diff(thresholdText(threshold), threshold.source, measuredText(threshold)),
  };
}

function checkVerdict(rows: readonly CheckRow[]): TestVerdict {
  const passes = rows.reduce((sum, row) => sum + row.passes, 0);
  const fails = rows.reduce((sum, row) => sum + row.fails, 0);
  const all = passes + fails;
  if (all === 0) return { kind: 'skipped' };
  if (fails === 0) return { kind: 'passed' };
  const says = `The check failed ${String(fails)} of ${String(all)} times.`;
  return {
    kind: 'failed',
    message: vscode.TestMessage.diff(
      says,
      `${String(all)} of ${String(all)}`,
      `${String(passes)} of ${String(all)}`,
    ),
  };
}
