import type { Expr, Name } from '../../../../promql/tree.ts';
import { isComparison } from '../../model/comparison.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { partsOf, unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** `up` is there for targets that are down, too, with the value 0. */
export const countOfUp: PromLintRule = {
  id: 'promql/count-of-up',
  severity: 'warning',
  finds: 'A count of `up` that counts the targets that are down.',
  fixes: 'suggestions',
  messages: {
    down: '`{{count}}` counts targets that are down, too: they have `up` with the value 0. Use `{{sum}}`, or count `up == 1`.',
    sum: 'Use `{{sum}}`.',
  },
  checkExpression(expression, context) {
    for (const { node } of partsOf(expression.tree)) {
      if (!isComparison(node)) continue;
      for (const name of [node.left, node.right].flatMap(countingUp)) {
        const data = { count: name.text, sum: name.text.replace('count', 'sum') };
        context.report({
          at: placeIn(expression, name),
          message: 'down',
          data,
          suggestions: [{ message: 'sum', data, edits: [replaced(expression, name, data.sum)] }],
        });
      }
    }
  },
};

/** The name of what counts `up`. */
function countingUp(side: Expr): Name[] {
  const inner = unwrapped(side);
  const [name, given] =
    inner.kind === 'aggregation'
      ? [inner.operator, inner.expr]
      : inner.kind === 'call'
        ? [inner.name, inner.args[0]]
        : [];
  if (name === undefined || given === undefined || !counting.has(name.text)) return [];
  const selector = unwrapped(given);
  return selector.kind === 'selector' && selector.name?.text === 'up' ? [name] : [];
}

const counting = new Set(['count', 'count_over_time']);
