import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import type { GeneratedItem } from './rule-items.ts';
import { annotationsOf, labelsOf } from './rule-items.ts';
import type { Look } from './story.ts';
import { toldOf } from './told.ts';
import { indent, item, line, map, prose } from './yaml-text.ts';

/** Tests of an alert for promtool: one for each story. */
export const testItems = (alert: Alert, scope: RuleScope): readonly GeneratedItem[] =>
  alert.stories.map((story) => ({
    id: `${alert.name}: ${story.name}`,
    origin: alert.name,
    text: item([
      line('name', `${alert.name}, ${story.name}`),
      line('interval', `${story.stepMinutes}m`),
      list(
        'input_series',
        story.series.map(({ series, values }) => [line('series', series), line('values', values)]),
      ),
      list(
        'alert_rule_test',
        story.looks.map((look) => lookLines(alert, look, scope)),
      ),
    ]),
  }));

const list = (key: string, items: readonly (readonly string[])[]): string =>
  `${key}:\n${indent(items.map(item).join('\n'), 2)}`;

function lookLines(alert: Alert, { atMinute, firing }: Look, scope: RuleScope): readonly string[] {
  const head = [line('eval_time', `${atMinute}m`), line('alertname', alert.name)];
  if (firing === undefined) return [...head, 'exp_alerts: []'];
  const told = toldOf(firing.value, alert.unit, firing.labels);
  const labels = { ...firing.labels, ...labelsOf(alert, scope) };
  const kept = Object.entries(labels).filter(([, value]) => value !== '');
  return [
    ...head,
    list('exp_alerts', [
      [
        ...map(
          'exp_labels',
          kept.map(([name, value]) => line(name, value)),
        ),
        ...map(
          'exp_annotations',
          Object.entries(annotationsOf(alert, told, scope)).map(([name, text]) =>
            name === 'runbook_url' ? line(name, text) : prose(name, text),
          ),
        ),
      ],
    ]),
  ];
}
