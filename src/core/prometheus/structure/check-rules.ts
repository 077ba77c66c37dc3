import type { DataNode } from '../../data/data-node.ts';
import { childOf, entriesOf, itemsOf, textOf } from '../../data/data-node.ts';
import type { MappedText } from '../../data/mapped-text.ts';
import { checkShape } from './check-shape.ts';
import type { Issues } from './issues.ts';
import { shown, tell } from './issues.ts';
import { ruleFileShape } from './rule-file-shape.ts';

/** What Prometheus would refuse of a rule file, besides its expressions. */
export function checkRuleFile(root: DataNode, issues: Issues): void {
  checkShape(root, ruleFileShape, issues);
  const groups = itemsOf(childOf(root, 'groups'));
  checkTwice(groups, 'name', (name) =>
    tell(
      issues,
      'duplicate-group',
      name.span,
      `There is a group \`${shown(name.value)}\` already. Give this one another name.`,
    ),
  );
  for (const group of groups) for (const rule of itemsOf(childOf(group, 'rules'))) checkRule(rule, issues);
}

/** Calls for each of the items whose field has a value that an item before it had. */
export function checkTwice(
  items: readonly DataNode[],
  field: string,
  twice: (text: MappedText) => void,
): void {
  const seen = new Set<string>();
  for (const item of items) {
    const text = textOf(childOf(item, field));
    if (text === undefined || text.value === '') continue;
    if (seen.has(text.value)) twice(text);
    seen.add(text.value);
  }
}

function checkRule(rule: DataNode, issues: Issues): void {
  if (rule.kind !== 'map') return;
  const [alert, record] = [textOf(childOf(rule, 'alert')), textOf(childOf(rule, 'record'))];
  if (alert === undefined || record === undefined) checkName(rule, alert ?? record, issues);
  else
    tell(
      issues,
      'record-and-alert',
      record.span,
      'A rule is either an alert or a recording rule. Make two of it.',
    );
  if (alert === undefined && record !== undefined) checkRecording(rule, issues);
}

function checkName(rule: DataNode, name: MappedText | undefined, issues: Issues): void {
  const place = entriesOf(rule)[0]?.key.span ?? rule.span;
  if (name === undefined)
    tell(issues, 'missing-field', place, 'Give the rule a name: `alert: …` or `record: …`.');
  else if (name.value.trim() === '') tell(issues, 'missing-field', name.span, 'The rule has no name.');
}

function checkRecording(rule: DataNode, issues: Issues): void {
  for (const { key } of entriesOf(rule).filter(({ key: { value } }) => ofAlerts.includes(value)))
    tell(
      issues,
      'field-of-alert',
      key.span,
      `\`${key.value}\` belongs to alerts: Prometheus refuses it in a recording rule.`,
    );
}

const ofAlerts: readonly string[] = ['for', 'keep_firing_for', 'annotations'];

/** A PrometheusRule: its `spec` is a rule file, and Kubernetes wants texts where Prometheus takes numbers, too. */
export function checkManifest(root: DataNode, issues: Issues): void {
  const spec = childOf(root, 'spec');
  if (spec === undefined) {
    tell(
      issues,
      'missing-field',
      entriesOf(root)[0]?.key.span ?? root.span,
      '`spec` is missing: it holds the groups.',
    );
    return;
  }
  checkRuleFile(spec, issues);
  const rules = itemsOf(childOf(spec, 'groups')).flatMap((group) => itemsOf(childOf(group, 'rules')));
  for (const rule of rules)
    for (const { value } of ['labels', 'annotations'].flatMap((name) => entriesOf(childOf(rule, name))))
      if (value.kind === 'scalar' && value.type !== 'string' && value.type !== 'null')
        tell(
          issues,
          'text-expected',
          value.span,
          `Kubernetes takes texts only here. Write "${value.text.value}" with quotes.`,
        );
}
