import { templateNames } from '../../model/template.ts';
import type { PromLintRule } from '../../rule.ts';

/** An alert is known by its labels: another value is another alert. */
export const valueInLabel: PromLintRule = {
  id: 'prometheus/value-in-label',
  severity: 'error',
  finds: 'A label of an alert that changes with the value.',
  messages: {
    changes:
      'With each new value this is another alert: the old one resolves, and the `for` of the new one begins. Put the value into an annotation.',
  },
  checkRule({ rule }, context) {
    if (rule.kind !== 'alert') return;
    for (const { value } of rule.labels) {
      // A label may tell levels apart by the value; only what shows it changes all the time.
      if (/\{\{-?\s*(if|with|range)\b/.test(value.value)) continue;
      const shown = templateNames(value.value).find(
        ({ kind, text }) =>
          (kind === 'variable' && text === 'value') || (kind === 'field' && text === 'Value'),
      );
      if (shown === undefined) continue;
      context.report({ at: { in: value, start: shown.start, end: shown.end }, message: 'changes' });
    }
  },
};
