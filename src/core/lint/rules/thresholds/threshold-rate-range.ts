import type { LintRule } from '../../rule.ts';
import { knownMetrics } from '../../script/known-metrics.ts';
import { replaceLiteral, suggested } from '../replace-value.ts';

/** A rate is a share of 0 to 1: `rate<5` holds whatever happens. */
export const thresholdRateRange: LintRule = {
  id: 'k6/threshold-rate-range',
  severity: 'error',
  finds: 'A threshold that compares a rate with a number outside 0 to 1.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    outside:
      '`{{source}}` does not depend on what is measured: a rate is a share of 0 to 1. Write 5 % as 0.05.',
    divide: 'Take it as percent: `{{better}}`',
  },
  check(script, context) {
    const metrics = knownMetrics(script);
    for (const threshold of script.options.thresholds) {
      if (metrics.typeOf(threshold.metric) !== 'rate') continue;
      for (const { source = '', value, expression } of threshold.items) {
        if (expression === undefined || isShare(expression.limit)) continue;
        const better = source.replace(/[\d.]+\s*$/, String(expression.limit / 100));
        const fix = isShare(expression.limit / 100) ? replaceLiteral(value, better) : undefined;
        const suggest = suggested(fix, 'divide', { better });
        context.report({ node: value.node, messageId: 'outside', data: { source }, suggest });
      }
    }
  },
};

const isShare = (limit: number): boolean => limit >= 0 && limit <= 1;
