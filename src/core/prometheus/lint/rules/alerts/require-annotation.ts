import { isObject } from '../../../../base/shape.ts';
import { wholeOf } from '../../model/place.ts';
import type { PromLintRule } from '../../rule.ts';

/** An alert without words is a name and a number at three in the morning. */
export const requireSummary: PromLintRule = {
  id: 'prometheus/require-summary',
  severity: 'warning',
  finds: 'An alert that does not say what happens.',
  schema: [{ type: 'object', properties: { anyOf: { type: 'array', items: { type: 'string' } } } }],
  defaults: [{ anyOf: ['summary', 'description', 'message'] }],
  messages: {
    missing:
      'The alert has none of the annotations {{names}}: whoever is called sees its name only. Say in a sentence what happens, and for whom.',
  },
  checkRule: requiring(),
};

/** What to do is easier to write down on a quiet day. */
export const requireRunbook: PromLintRule = {
  id: 'prometheus/require-runbook',
  severity: 'hint',
  finds: 'An alert that does not lead to what to do.',
  schema: [{ type: 'object', properties: { anyOf: { type: 'array', items: { type: 'string' } } } }],
  defaults: [{ anyOf: ['runbook_url', 'runbook', 'runbookUrl', 'playbook', 'playbook_url'] }],
  messages: {
    missing:
      'The alert has none of the annotations {{names}}. Link the page that says what it means and what to do.',
  },
  checkRule: requiring(),
};

function requiring(): NonNullable<PromLintRule['checkRule']> {
  return ({ rule }, context) => {
    if (rule.kind !== 'alert') return;
    const [options] = context.options;
    const given = isObject(options) ? options['anyOf'] : undefined;
    const names: readonly unknown[] = Array.isArray(given) ? given : [];
    const hasOne = rule.annotations.some(
      ({ key, value }) => names.includes(key.value) && value.value.trim() !== '',
    );
    if (hasOne || names.length === 0) return;
    const data = { names: names.map((name) => `\`${String(name)}\``).join(', ') };
    context.report({ at: wholeOf(rule.name), message: 'missing', data });
  };
}
