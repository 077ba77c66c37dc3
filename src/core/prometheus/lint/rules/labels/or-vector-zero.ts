import type { Aggregation, Binary, Expr } from '../../../../promql/tree.ts';
import { labelsOf } from '../../model/labels-of.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { recordedLabels } from '../../model/recorded-labels.ts';
import type { Located } from '../../model/walk.ts';
import { partsOf, unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** `or` adds what has other labels than everything on its left; `vector` has none at all. */
export const orVectorZero: PromLintRule = {
  id: 'promql/or-vector-zero',
  severity: 'warning',
  finds: 'A substitute for missing series that is there besides them, too.',
  fixes: 'suggestions',
  messages: {
    besides:
      '`vector` has no labels, so `or` adds it to the series on the left, which have some. Write `or on () vector(…)` to have it only when there is nothing else.',
    on: 'Have it only when there is nothing else.',
  },
  checkExpression(expression, context) {
    const recorded = recordedLabels(context.document);
    for (const part of partsOf(expression.tree)) {
      const { node } = part;
      if (node.kind !== 'binary' || !isSubstitute(node) || isAddedUp(part) || isMatched(part)) continue;
      const { only, always } = labelsOf(node.left, recorded);
      // What has any labels may have none; only those that are named are certain.
      if ((only ?? always).size === 0) continue;
      const behind = { start: node.operator.end, end: node.operator.end };
      context.report({
        at: placeIn(expression, { start: node.operator.start, end: node.right.end }),
        message: 'besides',
        suggestions: [{ message: 'on', edits: [replaced(expression, behind, ' on ()')] }],
      });
    }
  },
};

const isSubstitute = ({ operator, matching, left, right }: Binary): boolean =>
  operator.text === 'or' && matching === undefined && left.valueType === 'vector' && isVector(right);

const isVector = (expr: Expr): boolean => {
  const inner = unwrapped(expr);
  return inner.kind === 'call' && inner.name.text === 'vector';
};

/** In arithmetic the series more meets none, so that it does not show. */
function isMatched({ outer }: Located): boolean {
  if (outer?.node.kind === 'paren') return isMatched(outer);
  const node = outer?.node;
  return node?.kind === 'binary' && arithmetic.has(node.operator.text) && node.right.valueType === 'vector';
}

const arithmetic = new Set(['+', '-', '*', '/', '%', '^']);

/** In a sum of everything one series more without a value counts nothing. */
function isAddedUp({ outer }: Located): boolean {
  for (let one = outer; one !== undefined; one = one.outer)
    if (one.node.kind === 'aggregation' && isWhole(one.node)) return true;
  return false;
}

const isWhole = ({ grouping }: Aggregation): boolean =>
  grouping?.kind !== 'without' && !grouping?.labels.length;
