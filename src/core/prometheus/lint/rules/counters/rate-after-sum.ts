import type { Aggregation, Call, Subquery } from '../../../../promql/tree.ts';
import { counterFunctions } from '../../model/metric-kind.ts';
import { placeIn, replaced, textOf } from '../../model/place.ts';
import { isRated, overRange, rating } from '../../model/rated.ts';
import { partsOfKind, unwrapped } from '../../model/walk.ts';
import type { LintExpression, PromLintRule, PromSuggestion } from '../../rule.ts';

/** Once counters are added up, nothing tells any more that one of them started again. */
export const rateAfterSum: PromLintRule = {
  id: 'promql/rate-after-sum',
  severity: 'warning',
  finds: 'A rate of counters that were added up before.',
  fixes: 'suggestions',
  messages: {
    sum: '`{{call}}` of a sum sees a restart of one process as a restart of all, and shows a peak that never was. Take the rate first, then the sum.',
    recorded:
      '`{{name}}` is a sum of counters: `{{call}}` of it shows a peak whenever one process starts again. Record `sum(rate(…))` instead.',
    swap: 'Take the rate first.',
  },
  checkExpression(expression, context) {
    for (const call of partsOfKind(expression.tree, 'call')) {
      if (!counterFunctions.has(call.name.text)) continue;
      const at = placeIn(expression, call.name);
      const recorded = overRange(call)?.selector.name?.text ?? '';
      if (/_total:sum$/.test(recorded))
        context.report({ at, message: 'recorded', data: { call: call.name.text, name: recorded } });
      const sum = summed(call);
      if (sum === undefined) continue;
      const suggestions = swapped(expression, call, sum);
      context.report({ at, message: 'sum', data: { call: call.name.text }, suggestions });
    }
  },
};

interface Summed {
  readonly subquery: Subquery;
  readonly sum: Aggregation;
}

function summed({ args }: Call): Summed | undefined {
  const [subquery] = args.map(unwrapped);
  if (subquery?.kind !== 'subquery') return undefined;
  const sum = unwrapped(subquery.expr);
  if (sum.kind !== 'aggregation' || !adding.has(sum.operator.text)) return undefined;
  return isRated(sum) ? undefined : { subquery, sum };
}

const adding = new Set(['sum', 'avg', 'max', 'min']);

/** Takes the call away around the sum, and puts it around the selector in the sum. */
function swapped(expression: LintExpression, call: Call, { subquery, sum }: Summed): PromSuggestion[] {
  const selector = sum.expr && unwrapped(sum.expr);
  const { offset, at } = subquery.modifiers;
  if (selector?.kind !== 'selector' || offset !== undefined || at !== undefined) return [];
  const range = textOf(expression, subquery.range);
  const inner = rating(expression, selector, [call.name.text, range]);
  if (inner === undefined) return [];
  const before = replaced(expression, { start: call.start, end: sum.start }, '');
  const after = replaced(expression, { start: sum.end, end: call.end }, '');
  return [{ message: 'swap', edits: [before, ...inner, after] }];
}
