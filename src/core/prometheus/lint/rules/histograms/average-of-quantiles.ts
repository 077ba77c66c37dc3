import type { Expr } from '../../../../promql/tree.ts';
import { equalTo } from '../../model/matchers.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { partsOfKind, unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** The 99th percentile of all requests cannot be told from those of the instances. */
export const averageOfQuantiles: PromLintRule = {
  id: 'promql/average-of-quantiles',
  severity: 'warning',
  finds: 'An average or a sum of quantiles.',
  fixes: 'suggestions',
  messages: {
    quantiles:
      'The {{what}} of quantiles is no quantile of anything. Add up the buckets first: `histogram_quantile(0.99, sum by (le) (rate(…_bucket[5m])))`; of a summary take `max`, the worst of them.',
    max: 'Take the worst of them with `max`.',
  },
  checkExpression(expression, context) {
    for (const { operator, expr } of partsOfKind(expression.tree, 'aggregation')) {
      const what = { avg: 'average', sum: 'sum' }[operator.text];
      if (what === undefined || expr === undefined || !isQuantile(expr)) continue;
      context.report({
        at: placeIn(expression, operator),
        message: 'quantiles',
        data: { what },
        suggestions: [{ message: 'max', edits: [replaced(expression, operator, 'max')] }],
      });
    }
  },
};

function isQuantile(expr: Expr): boolean {
  const inner = unwrapped(expr);
  if (inner.kind === 'call') return inner.name.text === 'histogram_quantile';
  if (inner.kind !== 'selector') return false;
  const quantile = Number(equalTo(inner, 'quantile') ?? NaN);
  // 0 and 1 are the smallest and the largest value.
  if (quantile > 0 && quantile < 1) return true;
  return /[_:]p\d{2,3}$/.test(inner.name?.text ?? '');
}
