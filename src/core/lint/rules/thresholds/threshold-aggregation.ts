import { aggregationsOf } from '../../../metrics/aggregations.ts';
import type { LintRule } from '../../rule.ts';
import { knownMetrics } from '../../script/known-metrics.ts';
import { replaceLiteral, suggested } from '../replace-value.ts';

/** Each type of metric has aggregations of its own; k6 refuses the others. */
export const thresholdAggregation: LintRule = {
  id: 'k6/threshold-aggregation',
  severity: 'error',
  finds: 'A threshold with an aggregation that its metric does not offer.',
  fixes: 'suggestions',
  messages: {
    notOffered: '`{{metric}}` is a {{type}} and has no `{{method}}`. Use {{offered}}.',
    use: 'Write `{{better}}`',
  },
  check(script, context) {
    const metrics = knownMetrics(script);
    for (const { metric, items } of script.options.thresholds) {
      const type = metrics.typeOf(metric);
      if (type === undefined) continue;
      const offered = aggregationsOf[type];
      for (const { source = '', value, expression } of items) {
        const method = expression?.aggregation.method;
        if (method === undefined || offered.some((one) => one.startsWith(method))) continue;
        context.report({
          node: value.node,
          messageId: 'notOffered',
          data: {
            metric,
            type: capital(type),
            method,
            offered: offered.map((one) => `\`${one}\``).join(', '),
          },
          suggest: offered.flatMap((one) => {
            const better = source.replace(/^[^<>=!]*/, one);
            return suggested(replaceLiteral(value, better), 'use', { better });
          }),
        });
      }
    }
  },
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
