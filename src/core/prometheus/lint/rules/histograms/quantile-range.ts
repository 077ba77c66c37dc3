import type { Expr } from '../../../../promql/tree.ts';
import { constantOf } from '../../model/constant.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { partsOf } from '../../model/walk.ts';
import type { LintExpression, PromLintRule, PromReport } from '../../rule.ts';

/** Prometheus answers +Inf or -Inf to a quantile outside 0 to 1. */
export const quantileRange: PromLintRule = {
  id: 'promql/quantile-range',
  severity: 'error',
  finds: 'A quantile outside 0 to 1, such as 95.',
  fixes: 'suggestions',
  messages: {
    outside:
      'A quantile lies between 0 and 1; the result of {{value}} is {{result}} for ever. Write {{meant}}.',
    use: 'Write {{meant}}.',
  },
  checkExpression(expression, context) {
    for (const { node } of partsOf(expression.tree)) {
      const quantile = quantileOf(node);
      const value = quantile && constantOf(quantile);
      if (quantile !== undefined && value !== undefined && !isShare(value))
        context.report(outside(expression, quantile, value));
    }
  },
};

function outside(expression: LintExpression, quantile: Expr, value: number): PromReport {
  const isPercent = value > 1 && value <= 100;
  const meant = isPercent ? String(Number((value / 100).toPrecision(12))) : 'a number from 0 to 1';
  const data = { value, meant, result: value > 1 ? '+Inf' : '-Inf' };
  const suggestions = [{ message: 'use', data, edits: [replaced(expression, quantile, meant)] }];
  const at = placeIn(expression, quantile);
  return { at, message: 'outside', data, suggestions: isPercent ? suggestions : [] };
}

const isShare = (value: number): boolean => value >= 0 && value <= 1;

function quantileOf(node: Expr): Expr | undefined {
  if (node.kind === 'aggregation' && node.operator.text === 'quantile') return node.parameter;
  if (node.kind !== 'call') return undefined;
  return node.name.text === 'histogram_quantile' || node.name.text === 'quantile_over_time'
    ? node.args[0]
    : undefined;
}
