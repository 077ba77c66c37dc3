import { isObject } from '../../../../base/shape.ts';
import { durationText } from '../../../../promql/literals.ts';
import { durationMs } from '../../../structure/duration.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { overRanges } from '../../model/rated.ts';
import type { PromLintRule } from '../../rule.ts';

/** Two samples make a rate; four leave room for a scrape that fails and for one that is late. */
export const rangeTooShort: PromLintRule = {
  id: 'promql/range-too-short',
  severity: 'warning',
  finds: 'A rate over a range that is shorter than four scrapes.',
  fixes: 'suggestions',
  schema: [{ type: 'object', properties: { scrapeInterval: { type: 'string', minLength: 2 } } }],
  defaults: [{ scrapeInterval: '15s' }],
  messages: {
    empty:
      'In {{range}} there is one sample at most when Prometheus scrapes every {{interval}}: `{{call}}` has no result. Use {{least}} or more.',
    gaps: 'A range of {{range}} has gaps as soon as a scrape fails, when Prometheus scrapes every {{interval}}. Use {{least}} or more.',
    longer: 'Use {{least}}.',
  },
  checkExpression(expression, context) {
    const interval = intervalIn(context.options);
    if (interval === undefined) return;
    const least = 4 * interval;
    for (const { call, selector, rangeMs } of overRanges(expression.tree, needingTwo)) {
      if (selector.range === undefined || rangeMs === undefined || rangeMs <= 0 || rangeMs >= least) continue;
      const data = {
        range: durationText(rangeMs),
        interval: durationText(interval),
        least: durationText(least),
        call: call.name.text,
      };
      context.report({
        at: placeIn(expression, selector.range),
        message: rangeMs < 2 * interval ? 'empty' : 'gaps',
        data,
        suggestions: [{ message: 'longer', data, edits: [replaced(expression, selector.range, data.least)] }],
      });
    }
  },
};

const needingTwo = new Set(['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv', 'predict_linear']);

function intervalIn([options]: readonly unknown[]): number | undefined {
  const given = isObject(options) ? options['scrapeInterval'] : undefined;
  const ms = typeof given === 'string' ? durationMs(given) : undefined;
  return ms === 0 ? undefined : ms;
}
