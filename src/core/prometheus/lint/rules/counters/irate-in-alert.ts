import { placeIn, replaced } from '../../model/place.ts';
import { overRanges } from '../../model/rated.ts';
import type { PromLintRule } from '../../rule.ts';

/** `irate` looks at two samples; one quiet moment starts the alert's `for` anew. */
export const irateInAlert: PromLintRule = {
  id: 'promql/irate-in-alert',
  severity: 'warning',
  finds: 'An alert on the last two samples of a counter.',
  fixes: 'suggestions',
  messages: {
    irate:
      '`irate` looks at the last two samples only: one quiet moment starts the `for` of the alert anew, one loud moment ends it. Use `rate`.',
    rate: 'Use `rate`.',
  },
  checkExpression(expression, context) {
    if (expression.role !== 'alert') return;
    for (const { call } of overRanges(expression.tree, new Set(['irate']))) {
      context.report({
        at: placeIn(expression, call.name),
        message: 'irate',
        suggestions: [{ message: 'rate', edits: [replaced(expression, call.name, 'rate')] }],
      });
    }
  },
};
