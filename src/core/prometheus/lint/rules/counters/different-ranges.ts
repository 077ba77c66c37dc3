import type { Expr } from '../../../../promql/tree.ts';
import { durationText } from '../../../../promql/literals.ts';
import { counterFunctions } from '../../model/metric-kind.ts';
import { placeIn } from '../../model/place.ts';
import { isRated, overRanges } from '../../model/rated.ts';
import { partsOfKind, selectorsIn } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** A share of what happened in one time among what happened in another is no share. */
export const differentRanges: PromLintRule = {
  id: 'promql/different-ranges',
  severity: 'warning',
  finds: 'A ratio of what happened in one time to what happened in another.',
  messages: {
    differ:
      'The ratio compares {{left}} above with {{right}} below: when the traffic changes, it changes too, for no other reason. Use one range on both sides.',
  },
  checkExpression(expression, context) {
    for (const { operator, left, right } of partsOfKind(expression.tree, 'binary')) {
      if (operator.text !== '/' || !isRated(left) || !isRated(right)) continue;
      const [above, below] = [rangeOf(left), rangeOf(right)];
      if (above === undefined || below === undefined || above === below) continue;
      if (comparesWithItself(left, right)) continue;
      const data = { left: durationText(above), right: durationText(below) };
      context.report({ at: placeIn(expression, operator), message: 'differ', data });
    }
  },
};

/** The last minutes against the last day of the same metric is a comparison with what is usual. */
function comparesWithItself(left: Expr, right: Expr): boolean {
  const names = (side: Expr): Set<string> =>
    new Set(selectorsIn(side).flatMap(({ name }) => name?.text ?? []));
  const below = names(right);
  return [...names(left)].every((name) => below.has(name));
}

/** The one range of all rates in an expression that has nothing else; a comparison of a day with a week is meant so. */
function rangeOf(expr: Expr): number | undefined {
  const rated = overRanges(expr, counterFunctions);
  const ranges = new Set(rated.map(({ rangeMs }) => rangeMs));
  const hasOffset = rated.some(({ selector }) => selector.modifiers.offset !== undefined);
  return ranges.size === 1 && !hasOffset ? rated[0]?.rangeMs : undefined;
}
