import type * as vscode from 'vscode';
import type { TestExplorer } from './test-explorer.ts';

/** What one run is to cover: a script, or one of its scenarios. */
export interface Target {
  readonly item: vscode.TestItem;
  readonly uri: vscode.Uri;
  readonly scenario?: string;
}

/** Each script once, or its scenarios when only those were chosen; a threshold or check runs what it belongs to. */
export async function targetsOf(request: vscode.TestRunRequest, explorer: TestExplorer): Promise<Target[]> {
  const chosen = request.include ?? [...explorer.controller.items].map(([, item]) => item);
  const targets = new Map<string, Target>();
  for (const item of chosen) {
    const target = targetOf(item, explorer);
    if (target === undefined || request.exclude?.includes(target.item)) continue;
    await explorer.scriptItem(target.uri);
    targets.set(target.item.id, target);
  }
  return [...targets.values()].filter(
    ({ item }) => item.parent === undefined || !targets.has(item.parent.id),
  );
}

function targetOf(item: vscode.TestItem, explorer: TestExplorer): Target | undefined {
  const { uri } = item;
  if (uri?.scheme !== 'file') return undefined;
  const subject = explorer.tree.subjectOf(item);
  if (subject.kind === 'script') return { item, uri };
  const parent = item.parent;
  if (subject.kind === 'scenario') {
    const isOnly = parent?.children.size === 1;
    return isOnly ? { item: parent, uri } : { item, uri, scenario: subject.name };
  }
  return parent && targetOf(parent, explorer);
}
