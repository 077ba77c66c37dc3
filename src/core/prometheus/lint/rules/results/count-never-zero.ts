import type { Expr } from '../../../../promql/tree.ts';
import { limitOf } from '../../model/comparison.ts';
import { labelsOf } from '../../model/labels-of.ts';
import { placeIn, wrapped } from '../../model/place.ts';
import { recordedLabels } from '../../model/recorded-labels.ts';
import { partsOf, unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** Where there is nothing to count, `count` has no result; it never says 0. */
export const countNeverZero: PromLintRule = {
  id: 'promql/count-never-zero',
  severity: 'warning',
  finds: 'A comparison with a count of none, which never is.',
  fixes: 'suggestions',
  messages: {
    never:
      'Where there is nothing to count, `{{count}}` has no result, and never 0: this comparison is never true. Write `({{count}}(…) or vector(0))`, or ask with `absent(…)`.',
    zero: 'Count 0 where there is nothing.',
  },
  checkExpression(expression, context) {
    const recorded = recordedLabels(context.document);
    for (const { node } of partsOf(expression.tree)) {
      const limit = limitOf(node);
      const count = limit && countIn(limit.compared);
      if (limit === undefined || count === undefined || !meansNone(limit.operator, limit.limit)) continue;
      const isAlone = labelsOf(limit.compared, recorded).only?.size === 0;
      const edits = wrapped(expression, limit.compared, ['(', ' or vector(0))']);
      context.report({
        at: placeIn(expression, node),
        message: 'never',
        data: { count },
        suggestions: isAlone ? [{ message: 'zero', edits }] : [],
      });
    }
  },
};

function countIn(compared: Expr): string | undefined {
  const inner = unwrapped(compared);
  if (inner.kind === 'aggregation' && inner.operator.text === 'count') return 'count';
  return inner.kind === 'call' && inner.name.text === 'count_over_time' ? 'count_over_time' : undefined;
}

/** True where 0 is the only count that a comparison is true for. */
const meansNone = (operator: string, limit: number): boolean =>
  operator === '<'
    ? limit > 0 && limit <= 1
    : (operator === '==' || operator === '<=') && limit >= 0 && limit < 1;
