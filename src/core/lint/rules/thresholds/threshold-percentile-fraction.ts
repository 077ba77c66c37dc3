import type { LintRule } from '../../rule.ts';
import { replaceLiteral, suggested } from '../replace-value.ts';

/** k6 takes percentiles as 0 to 100: `p(0.95)` is nearly the smallest value. */
export const thresholdPercentileFraction: LintRule = {
  id: 'k6/threshold-percentile-fraction',
  severity: 'error',
  finds: 'A percentile that is written as a share, such as `p(0.95)`.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    fraction:
      '`{{source}}` looks at nearly the smallest value: k6 takes percentiles from 0 to 100. Write the 95th as `p(95)`.',
    multiply: 'Take it as percent: `{{better}}`',
  },
  check(script, context) {
    for (const { items } of script.options.thresholds) {
      for (const { source = '', value, expression } of items) {
        if (expression?.aggregation.method !== 'p') continue;
        const { percentile } = expression.aggregation;
        if (percentile <= 0 || percentile > 1) continue;
        const better = source.replace(/p\(.*?\)/, `p(${Number((percentile * 100).toPrecision(12))})`);
        const fix = replaceLiteral(value, better);
        const suggest = suggested(fix, 'multiply', { better });
        context.report({ node: value.node, messageId: 'fraction', data: { source }, suggest });
      }
    }
  },
};
