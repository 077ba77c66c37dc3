import { isBuckets, isCounter } from '../../model/metric-kind.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { overRanges } from '../../model/rated.ts';
import type { PromLintRule } from '../../rule.ts';

/** Functions for gauges see a counter's restart as a fall. */
export const trendOfCounter: PromLintRule = {
  id: 'promql/trend-of-counter',
  severity: 'warning',
  finds: 'A counter that is given to a function for gauges.',
  fixes: 'suggestions',
  messages: {
    restarts:
      '`{{call}}` takes `{{name}}` for a gauge: when the counter starts again from 0, it sees a deep fall. {{remedy}}',
    use: 'Use `{{instead}}`.',
  },
  checkExpression(expression, context) {
    for (const { call, selector } of overRanges(expression.tree, forGauges)) {
      const name = selector.name?.text ?? '';
      if (!isCounter(name) && !isBuckets(name)) continue;
      const instead = counterparts[call.name.text];
      const remedy =
        instead === undefined
          ? 'Give it the rate, as a subquery: `rate(…[5m])[1h:]`.'
          : `Use \`${instead}\`, which knows restarts.`;
      context.report({
        at: placeIn(expression, call.name),
        message: 'restarts',
        data: { call: call.name.text, name, remedy },
        ...(instead !== undefined && {
          suggestions: [
            { message: 'use', data: { instead }, edits: [replaced(expression, call.name, instead)] },
          ],
        }),
      });
    }
  },
};

const counterparts: Readonly<Record<string, string | undefined>> = {
  delta: 'increase',
  idelta: 'increase',
  deriv: 'rate',
};

const forGauges = new Set([
  'delta',
  'idelta',
  'deriv',
  'predict_linear',
  'holt_winters',
  'double_exponential_smoothing',
  'avg_over_time',
  'sum_over_time',
  'quantile_over_time',
  'stddev_over_time',
  'stdvar_over_time',
  'mad_over_time',
]);
