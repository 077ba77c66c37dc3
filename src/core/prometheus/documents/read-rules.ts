import type { DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, itemsOf, textOf } from '../../data/data-node.ts';
import { isLogql } from './logql.ts';
import type { MappedEntry, PromExpression, PromGroup, PromRule } from './prom-document.ts';

/** The groups of a rule file, or of the `spec` of a PrometheusRule. */
export const readGroups = (root: DataNode | undefined): PromGroup[] =>
  itemsOf(childOf(root, 'groups')).flatMap((group) => (group.kind === 'map' ? readGroup(group) : []));

function readGroup(node: DataNode): PromGroup {
  const rules: PromRule[] = [];
  const group: PromGroup = {
    name: textOf(childOf(node, 'name')),
    interval: textOf(childOf(node, 'interval')),
    limit: textOf(childOf(node, 'limit')),
    queryOffset: textOf(childOf(node, 'query_offset')),
    labels: readEntries(childOf(node, 'labels')),
    rules,
    span: node.span,
  };
  for (const item of itemsOf(childOf(node, 'rules'))) {
    const rule = readRule(item, group);
    if (rule !== undefined) rules.push(rule);
  }
  return group;
}

function readRule(node: DataNode, group: PromGroup): PromRule | undefined {
  const [alert, record] = [textOf(childOf(node, 'alert')), textOf(childOf(node, 'record'))];
  const name = alert ?? record;
  if (name === undefined) return undefined;
  return {
    kind: alert === undefined ? 'record' : 'alert',
    name,
    expr: textOf(childOf(node, 'expr')),
    for: textOf(childOf(node, 'for')),
    keepFiringFor: textOf(childOf(node, 'keep_firing_for')),
    labels: readEntries(childOf(node, 'labels')),
    annotations: readEntries(childOf(node, 'annotations')),
    span: node.span,
    group,
  };
}

const readEntries = (node: DataNode | undefined): MappedEntry[] =>
  entriesOf(node).flatMap(({ key, value }) => (value.kind === 'scalar' ? { key, value: value.text } : []));

/**
 * The expressions of rules. Loki's files have the same shape: a group with a rule that only Loki understands is Loki's.
 * What Helm has still to fill in is left alone, too.
 */
export function ruleExpressions(groups: readonly PromGroup[]): PromExpression[] {
  const ours = groups.filter(({ rules }) => !rules.some(({ expr }) => expr && isLogql(expr.value)));
  return ours.flatMap(({ rules }) =>
    rules.flatMap((rule): PromExpression[] => {
      const text = rule.expr;
      if (text === undefined || isUnfilled(text.value)) return [];
      return [{ text, written: text.value, role: rule.kind, rule }];
    }),
  );
}

const isUnfilled = (expression: string): boolean => /\{\{-?\s*\$?\./.test(expression);
