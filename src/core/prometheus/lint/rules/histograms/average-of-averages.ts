import type { Aggregation, Binary, Expr } from '../../../../promql/tree.ts';
import { canCopy, placeIn, replaced, textOf } from '../../model/place.ts';
import { isRated } from '../../model/rated.ts';
import { partsOfKind, selectorsIn, unwrapped } from '../../model/walk.ts';
import type { LintExpression, PromLintRule, PromSuggestion } from '../../rule.ts';

/** An instance with ten requests would count as much as one with a million. */
export const averageOfAverages: PromLintRule = {
  id: 'promql/average-of-averages',
  severity: 'warning',
  finds: 'An average of averages or of ratios.',
  fixes: 'suggestions',
  messages: {
    averages:
      'Each average counts the same here, whether it comes of ten requests or of a million. Divide the sums: `sum(rate(…)) / sum(rate(…))`.',
    sums: 'Divide the sum by the sum.',
  },
  checkExpression(expression, context) {
    for (const node of partsOfKind(expression.tree, 'aggregation')) {
      const ratio = node.operator.text === 'avg' ? ratioIn(node.expr) : undefined;
      if (ratio === undefined) continue;
      context.report({
        at: placeIn(expression, node.operator),
        message: 'averages',
        suggestions: dividingSums(expression, node, ratio),
      });
    }
  },
};

function ratioIn(expr: Expr | undefined): Binary | undefined {
  const inner = expr && unwrapped(expr);
  if (inner?.kind !== 'binary' || inner.operator.text !== '/') return undefined;
  const isGrowing = (side: Expr): boolean => isRated(side) && selectorsIn(side).length === 1;
  return isGrowing(inner.left) && isGrowing(inner.right) ? inner : undefined;
}

function dividingSums(
  expression: LintExpression,
  { operator, grouping, expr }: Aggregation,
  ratio: Binary,
): PromSuggestion[] {
  const isBehind = grouping !== undefined && expr !== undefined && grouping.start > expr.end;
  if (isBehind || ratio.matching !== undefined || !canCopy(expression)) return [];
  const between = { start: ratio.left.end, end: ratio.right.start };
  const again = grouping === undefined ? 'sum(' : `sum ${textOf(expression, grouping)} (`;
  const edits = [replaced(expression, operator, 'sum'), replaced(expression, between, `) / ${again}`)];
  return [{ message: 'sums', edits }];
}
