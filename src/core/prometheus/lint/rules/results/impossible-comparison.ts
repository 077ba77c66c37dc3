import type { Expr } from '../../../../promql/tree.ts';
import type { Limit } from '../../model/comparison.ts';
import { isComparison, limitOf } from '../../model/comparison.ts';
import { placeIn } from '../../model/place.ts';
import type { Bounds } from '../../model/value-bounds.ts';
import { boundsOf } from '../../model/value-bounds.ts';
import { partsOf, unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** A rate below 0, `up` above 1: some comparisons are settled before there is a sample. */
export const impossibleComparison: PromLintRule = {
  id: 'promql/impossible-comparison',
  severity: 'error',
  finds: 'A comparison that is never true, or always, whatever the samples are.',
  messages: {
    never: 'The values lie {{range}}, so this is never true. Change the limit or the operator.',
    always: 'The values lie {{range}}, so this alert is always true. Change the limit or the operator.',
  },
  checkExpression(expression, context) {
    const whole = unwrapped(expression.tree);
    for (const { node } of partsOf(expression.tree)) {
      const limit = limitOf(node);
      if (limit === undefined || isCount(limit)) continue;
      const bounds = boundsOf(limit.compared);
      const verdict = verdictOf(limit, bounds);
      const isAlert = expression.role === 'alert' && node === whole;
      if (verdict === 'open' || (verdict === 'always' && !(isAlert && isThereAnyway(limit.compared))))
        continue;
      context.report({ at: placeIn(expression, node), message: verdict, data: { range: words(bounds) } });
    }
  },
};

/** False for what has a result only under a condition: then that there is one is what the alert tells. */
const isThereAnyway = (compared: Expr): boolean =>
  partsOf(compared).every(({ node }) =>
    node.kind === 'aggregation'
      ? node.operator.text !== 'group'
      : node.kind === 'call'
        ? !conditional.has(node.name.text)
        : !isComparison(node) || node.bool,
  );

const conditional = new Set(['absent', 'absent_over_time', 'present_over_time']);

/** What is never 0 has a rule of its own. */
const isCount = ({ compared }: Limit): boolean => {
  const inner = unwrapped(compared);
  return inner.kind === 'aggregation'
    ? inner.operator.text === 'count'
    : inner.kind === 'call' && inner.name.text === 'count_over_time';
};

const words = ({ low, high }: Bounds): string =>
  low === high ? `at ${low}` : high === Infinity ? `at ${low} or above` : `from ${low} to ${high}`;

function verdictOf({ operator, limit }: Limit, { low, high }: Bounds): 'never' | 'always' | 'open' {
  if (operator === '==') return limit < low || limit > high ? 'never' : 'open';
  const holds = comparisons[operator];
  if (holds === undefined) return 'open';
  const [atLow, atHigh] = [holds(low, limit), holds(high, limit)];
  if (atLow === atHigh) return atLow ? 'always' : 'never';
  return 'open';
}

/** What holds or fails at both ends does so in between. */
const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
};
