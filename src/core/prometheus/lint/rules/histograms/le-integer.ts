import { canCopy, placeIn, replaced } from '../../model/place.ts';
import { selectorsIn } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** Prometheus 3 stores `le` and `quantile` as floating point numbers, version 2 as the target spelt them. */
export const leInteger: PromLintRule = {
  id: 'promql/le-integer',
  severity: 'warning',
  finds: 'A bound of a bucket that is spelt as Prometheus 3 never stores it.',
  fixes: 'suggestions',
  messages: {
    spelling:
      'Prometheus 3 stores this label as `{{stored}}`: `{{label}}{{operator}}"{{value}}"` is about no series there. Match both spellings: `{{label}}{{regexOperator}}"{{both}}"`.',
    both: 'Match both spellings.',
    stored: 'Write "{{stored}}", as Prometheus 3 has it.',
  },
  checkExpression(expression, context) {
    if (!canCopy(expression)) return;
    for (const { matchers } of selectorsIn(expression.tree)) {
      for (const { label, operator, value } of matchers) {
        if (label.text !== 'le' && label.text !== 'quantile') continue;
        if ((operator !== '=' && operator !== '!=') || !/^\d+$/.test(value.text)) continue;
        const data = {
          label: label.text,
          operator,
          value: value.text,
          stored: `${value.text}.0`,
          regexOperator: operator === '=' ? '=~' : '!~',
          both: `${value.text}([.]0)?`,
        };
        const behind = { start: label.end, end: value.end };
        const written = (text: string) => [replaced(expression, behind, text)];
        context.report({
          at: placeIn(expression, value),
          message: 'spelling',
          data,
          suggestions: [
            { message: 'both', data, edits: written(`${data.regexOperator}"${data.both}"`) },
            { message: 'stored', data, edits: written(`${operator}"${data.stored}"`) },
          ],
        });
      }
    }
  },
};
