import type { Call } from '../../../../promql/tree.ts';
import { counterFunctions, isGauge } from '../../model/metric-kind.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { isRated, overRange } from '../../model/rated.ts';
import { partsOfKind, unwrapped } from '../../model/walk.ts';
import type { PromLintRule, PromSuggestion } from '../../rule.ts';

/** `rate` takes each drop for a restart of the counter, and adds what is there after it. */
export const rateOfGauge: PromLintRule = {
  id: 'promql/rate-of-gauge',
  severity: 'warning',
  finds: 'A rate or an increase of something that goes up and down.',
  fixes: 'suggestions',
  messages: {
    gauge:
      '`{{name}}` goes up and down, and `{{call}}` takes each drop for a restart of a counter: the result is too large. Use `{{instead}}`.',
    rated:
      'What `{{call}}` is given is a rate already, which goes up and down. Take one of the two away, or average with `avg_over_time`.',
    use: 'Use `{{instead}}`.',
  },
  checkExpression(expression, context) {
    for (const call of partsOfKind(expression.tree, 'call')) {
      if (!counterFunctions.has(call.name.text)) continue;
      const name = overRange(call)?.selector.name?.text;
      const data = { name: name ?? '', call: call.name.text, instead: instead[call.name.text] ?? 'delta' };
      const at = placeIn(expression, call.name);
      const suggestions: PromSuggestion[] = [
        { message: 'use', data, edits: [replaced(expression, call.name, data.instead)] },
      ];
      if (isRateOfRate(call)) context.report({ at, message: 'rated', data });
      else if (name !== undefined && isGauge(name))
        context.report({ at, message: 'gauge', data, suggestions });
    }
  },
};

const instead: Readonly<Record<string, string>> = { rate: 'deriv', irate: 'deriv', increase: 'delta' };

/** Of a subquery that is a rate as a whole; rates in a sum of something else are another matter. */
function isRateOfRate({ args }: Call): boolean {
  const [given] = args.map(unwrapped);
  return given?.kind === 'subquery' && isRated(given.expr);
}
