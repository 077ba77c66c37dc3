import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { ScriptModel } from '../../core/script/model.ts';
import type { ScriptScenario } from '../../core/script/scenarios.ts';
import type { TextRange } from '../../core/script/syntax.ts';
import { contains, editorRange } from '../scripts/ranges.ts';

/** What an item of the Test Explorer stands for. */
export type TestSubject =
  | { readonly kind: 'script' }
  | { readonly kind: 'scenario'; readonly name: string }
  | { readonly kind: 'threshold'; readonly metric: string; readonly source: string }
  /** `group` undefined: only running would tell, so the check stands for its name in all groups. */
  | { readonly kind: 'check'; readonly name: string; readonly group: string | undefined };

/** The items of the Test Explorer and what each stands for: a script, below it its scenarios, below these the rest. */
export class TestTree {
  private readonly subjects = new WeakMap<vscode.TestItem, TestSubject>();
  private readonly controller: vscode.TestController;

  constructor(controller: vscode.TestController) {
    this.controller = controller;
  }

  subjectOf(item: vscode.TestItem): TestSubject {
    return this.subjects.get(item) ?? { kind: 'script' };
  }

  scriptItem(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const existing = this.controller.items.get(id);
    if (existing !== undefined) return existing;
    const item = this.controller.createTestItem(id, scriptLabel(uri), uri);
    item.canResolveChildren = true;
    this.subjects.set(item, { kind: 'script' });
    this.controller.items.add(item);
    return item;
  }

  remove(uri: vscode.Uri): void {
    this.controller.items.delete(uri.toString());
  }

  /** Puts what the script declares below its item. */
  fill(script: vscode.TestItem, model: ScriptModel): void {
    script.range = model.defaultFunction && editorRange(model.defaultFunction);
    const [problem] = model.problems;
    script.error = problem && `${problem.says} (line ${String(problem.place?.line ?? 1)})`;
    const scenarios = model.scenarios.map((scenario) => ({
      scenario,
      item: this.scenario(script, scenario),
    }));
    const parts = partsOf(model).map((part) => ({
      item: this.part(script, part.subject, part.range),
      owner: scenarios.find(({ scenario }) => owns(scenario, part, model)),
    }));
    for (const { item } of scenarios) {
      item.children.replace(parts.filter(({ owner }) => owner?.item === item).map((part) => part.item));
    }
    const loose = parts.filter(({ owner }) => owner === undefined).map(({ item }) => item);
    script.children.replace([...scenarios.map(({ item }) => item), ...loose]);
  }

  /** All items below (and with) an item. */
  below(item: vscode.TestItem): vscode.TestItem[] {
    return [item, ...[...item.children].flatMap(([, child]) => this.below(child))];
  }

  private scenario(script: vscode.TestItem, scenario: ScriptScenario): vscode.TestItem {
    return this.part(script, { kind: 'scenario', name: scenario.name }, scenario.range);
  }

  private part(script: vscode.TestItem, subject: TestSubject, range: TextRange): vscode.TestItem {
    const item = this.controller.createTestItem(partId(script, subject), labelOf(subject), script.uri);
    item.range = editorRange(range);
    item.sortText = sortText(subject, range);
    this.subjects.set(item, subject);
    return item;
  }
}

interface Part {
  readonly subject: TestSubject;
  readonly range: TextRange;
}

const partsOf = (model: ScriptModel): Part[] => [
  ...model.thresholds.map(({ metric, source, range }) => ({
    subject: { kind: 'threshold', metric, source } as const,
    range,
  })),
  ...uniqueChecks(model).map(({ name, group, range }) => ({
    subject: { kind: 'check', name, group } as const,
    range,
  })),
];

/** k6 counts checks by group and name; the first place stands for all. */
function uniqueChecks(model: ScriptModel): ScriptModel['checks'] {
  const seen = new Set<string>();
  return model.checks.filter(({ name, group }) => {
    const key = JSON.stringify([group, name]);
    return !seen.has(key) && seen.add(key);
  });
}

/** With one scenario everything is its own; else a threshold names it, and a check stands in the function it runs. */
function owns(scenario: ScriptScenario, { subject, range }: Part, model: ScriptModel): boolean {
  if (model.scenarios.length === 1) return true;
  if (subject.kind === 'threshold') return scenarioTag(subject.metric) === scenario.name;
  const body = functionRange(scenario.exec, model);
  return body !== undefined && contains(body, range);
}

const functionRange = (name: string | undefined, model: ScriptModel): TextRange | undefined =>
  name === 'default'
    ? model.defaultFunction
    : model.execFunctions.find((found) => found.name === name)?.range;

const scenarioTag = (metric: string): string | undefined =>
  /[{,]\s*scenario:\s*([^,}]+)/.exec(metric)?.[1]?.trim();

const partId = (script: vscode.TestItem, subject: TestSubject): string =>
  `${script.id}#${JSON.stringify(subject)}`;

/**
 * The file's name first, since a narrow view cuts the end. No item has a description: the editor reads that to a
 * screen reader instead of the label.
 */
function scriptLabel(uri: vscode.Uri): string {
  const folder = posix.dirname(vscode.workspace.asRelativePath(uri));
  const name = posix.basename(uri.path);
  return folder === '.' ? name : `${name} · ${folder}`;
}

function labelOf(subject: TestSubject): string {
  switch (subject.kind) {
    case 'threshold':
      return `${subject.metric}: ${subject.source}`;
    case 'check':
      return [...(subject.group ?? '').split('::').filter(Boolean), subject.name].join(' › ');
    case 'scenario':
      return subject.name;
    case 'script':
      return '';
  }
}

const order = { script: '0', scenario: '1', threshold: '2', check: '3' } as const;

const sortText = (subject: TestSubject, range: TextRange): string =>
  `${order[subject.kind]}${String(range.start.line).padStart(6, '0')}${String(range.start.column).padStart(6, '0')}`;
