import type { Alert, Recording } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { runbookAddress } from './runbook.ts';
import type { Told } from './told.ts';
import { templateOf } from './told.ts';
import { windowText } from './words.ts';
import { expression, item, line, map, prose } from './yaml-text.ts';

/** An item of a list in a generated file. */
export interface GeneratedItem {
  /** Stable as long as it is about the same; it finds the item again. */
  readonly id: string;
  /** Where it comes from, in words. */
  readonly origin: string;
  /** The whole item, from its dash on, without indentation. */
  readonly text: string;
}

/** A group of rules. */
export interface GeneratedGroup {
  readonly name: string;
  readonly items: readonly GeneratedItem[];
}

const alertGroups: readonly Alert['group'][] = ['slo', 'requests', 'integrity', 'system'];

/** Name of a group of ours. */
const groupName = (part: string, scope: RuleScope): string =>
  ['ayni', scope.source === 'k6' ? 'k6' : '', part, scope.environment ?? '']
    .filter((word) => word !== '')
    .join('-');

/** All groups that there can be, in their order. */
export const groupNames = (scope: RuleScope): readonly string[] =>
  ['recordings', ...alertGroups].map((part) => groupName(part, scope));

/** Groups in the order in which one reads them: what is recorded first, since alerts ask for it. */
export function ruleGroups(
  recordings: readonly Recording[],
  alerts: readonly Alert[],
  scope: RuleScope,
): readonly GeneratedGroup[] {
  return [
    { name: groupName('recordings', scope), items: recordings.map((one) => recordingItem(one, scope)) },
    ...alertGroups.map((group) => ({
      name: groupName(group, scope),
      items: alerts.filter((alert) => alert.group === group).map((alert) => alertItem(alert, scope)),
    })),
  ].filter(({ items }) => items.length > 0);
}

const recordingItem = ({ name, origin, expr }: Recording, scope: RuleScope): GeneratedItem => ({
  id: name,
  origin,
  text: item([
    line('record', name),
    expression('expr', expr),
    ...map('labels', scope.environment === undefined ? [] : [line('environment', scope.environment)]),
  ]),
});

const alertItem = (alert: Alert, scope: RuleScope): GeneratedItem => ({
  id: alert.name,
  origin: alert.origin,
  text: item([
    line('alert', alert.name),
    expression('expr', alert.expr),
    line('for', windowText(alert.holdMinutes * 60_000)),
    ...map(
      'labels',
      Object.entries(labelsOf(alert, scope)).map(([name, value]) => line(name, value)),
    ),
    ...map(
      'annotations',
      Object.entries(annotationsOf(alert, templateOf(alert.unit, alert.ofAll ? [] : scope.by), scope)).map(
        ([name, text]) => (name === 'runbook_url' ? line(name, text) : prose(name, text)),
      ),
    ),
  ]),
});

/** The labels that the rule itself gives. */
export const labelsOf = (
  { severity }: Pick<Alert, 'severity'>,
  { environment, labels }: RuleScope,
): Readonly<Record<string, string>> => ({
  severity,
  ...(environment !== undefined && { environment }),
  ...labels,
});

export const annotationsOf = (
  alert: Alert,
  told: Told,
  scope: RuleScope,
): Readonly<Record<string, string>> => ({
  summary: alert.summary(told),
  description: alert.description(told),
  runbook_url: runbookAddress(alert.name, scope),
});
