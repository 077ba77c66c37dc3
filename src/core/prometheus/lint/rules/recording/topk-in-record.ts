import { placeIn } from '../../model/place.ts';
import { unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** Who is among the first changes all the time, and each change is a series that ends and one that begins. */
export const topkInRecord: PromLintRule = {
  id: 'promql/topk-in-record',
  severity: 'warning',
  finds: 'A recording rule that keeps the largest or smallest series only.',
  messages: {
    changing:
      'The series that `{{operator}}` picks change from one evaluation to the next, so that the recorded ones have gaps. Record all of them, and pick in the dashboard or the alert.',
  },
  checkExpression(expression, context) {
    if (expression.role !== 'record') return;
    // Inside, one of several equal series may be picked for a join.
    const whole = unwrapped(expression.tree);
    if (whole.kind !== 'aggregation' || !picking.has(whole.operator.text)) return;
    const { operator } = whole;
    context.report({
      at: placeIn(expression, operator),
      message: 'changing',
      data: { operator: operator.text },
    });
  },
};

const picking = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
