import type { Expr, VectorSelector } from '../../../../promql/tree.ts';
import type { Limit } from '../../model/comparison.ts';
import { limitOf } from '../../model/comparison.ts';
import { isCounter } from '../../model/metric-kind.ts';
import { placeIn } from '../../model/place.ts';
import { rating } from '../../model/rated.ts';
import { partsOf, unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** A counter grows for as long as its process lives: a limit on it is passed once and for ever. */
export const counterWithoutRate: PromLintRule = {
  id: 'promql/counter-without-rate',
  severity: 'warning',
  finds: 'A counter that is compared with a number as it stands.',
  fixes: 'suggestions',
  messages: {
    total:
      '`{{name}}` counts since its process started: the comparison holds for ever once it is passed, until a restart. Compare what was added in a while: `increase({{name}}[5m])`.',
    increase: 'Compare the increase of the last five minutes.',
    rate: 'Compare the rate per second.',
  },
  checkExpression(expression, context) {
    for (const { node } of partsOf(expression.tree)) {
      const limit = limitOf(node);
      const counter = limit && isPassedOnce(limit) ? counterIn(limit.compared) : undefined;
      if (counter === undefined) continue;
      const suggestions = (['increase', 'rate'] as const).flatMap((message) => {
        const edits = rating(expression, counter, [message, '5m']);
        return edits === undefined ? [] : [{ message, edits }];
      });
      const data = { name: counter.name?.text ?? '' };
      context.report({ at: placeIn(expression, counter), message: 'total', data, suggestions });
    }
  },
};

/** `> 0` asks whether something ever happened, or whether there is anything to divide by, which a total does tell. */
const isPassedOnce = ({ operator, limit }: Limit): boolean =>
  (operator === '>' && limit > 0) || (operator === '>=' && limit > 1);

function counterIn(compared: Expr): VectorSelector | undefined {
  const inner = unwrapped(compared);
  if (inner.kind === 'aggregation' && summing.has(inner.operator.text))
    return inner.expr && counterIn(inner.expr);
  return inner.kind === 'selector' && isCounter(inner.name?.text ?? '') ? inner : undefined;
}

const summing = new Set(['sum', 'avg', 'max', 'min']);
