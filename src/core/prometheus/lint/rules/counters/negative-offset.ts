import { placeIn } from '../../model/place.ts';
import { partsOf } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** A rule is evaluated now: what is later than now is not there yet. */
export const negativeOffset: PromLintRule = {
  id: 'promql/negative-offset',
  severity: 'warning',
  finds: 'A rule that asks for samples of the future.',
  messages: {
    future:
      'A negative offset asks for samples that do not exist yet when the rule is evaluated: the result is empty. Offset the other side, or write `offset {{past}}`.',
  },
  checkExpression(expression, context) {
    if (expression.role !== 'alert' && expression.role !== 'record') return;
    for (const { node } of partsOf(expression.tree)) {
      if (node.kind !== 'selector' && node.kind !== 'subquery') continue;
      const { offset, at } = node.modifiers;
      if (offset?.ms === undefined || offset.ms >= 0 || at !== undefined) continue;
      const past = expression.text.value.slice(offset.start, offset.end).replace(/^-\s*/, '');
      context.report({ at: placeIn(expression, offset), message: 'future', data: { past } });
    }
  },
};
