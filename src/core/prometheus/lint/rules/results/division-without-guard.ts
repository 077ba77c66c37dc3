import type { Binary, Expr } from '../../../../promql/tree.ts';
import { isComparison, limitOf } from '../../model/comparison.ts';
import { placeIn, wrapped } from '../../model/place.ts';
import { isRated } from '../../model/rated.ts';
import { partsOf, partsOfKind, unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** Without traffic 0 / 0 is no number: it is recorded as such, and it is below no limit. */
export const divisionWithoutGuard: PromLintRule = {
  id: 'promql/division-without-guard',
  severity: 'hint',
  finds: 'A ratio that is no number while there is no traffic.',
  fixes: 'suggestions',
  messages: {
    recorded:
      'Without traffic this records NaN (0 / 0), which spoils every average over time. Divide by `(… > 0)`, and nothing is recorded then.',
    quiet:
      'Without traffic the ratio is NaN (0 / 0), which is below no limit: the alert is quiet when everything stands still. Say what is meant then: divide by `(… > 0)`, and alert on missing traffic by itself.',
    guard: 'Divide by what is above 0 only.',
  },
  checkExpression(expression, context) {
    const message =
      expression.role === 'record' ? 'recorded' : expression.role === 'alert' ? 'quiet' : undefined;
    if (message === undefined || (message === 'quiet' && !asksForLess(expression.tree))) return;
    for (const division of partsOfKind(expression.tree, 'binary')) {
      if (!isUnguarded(division)) continue;
      const { operator, right } = division;
      const edits = wrapped(expression, right, ['(', ' > 0)']);
      context.report({
        at: placeIn(expression, { start: operator.start, end: right.end }),
        message,
        suggestions: [{ message: 'guard', edits }],
      });
    }
  },
};

const isUnguarded = ({ operator, right, left }: Binary): boolean =>
  operator.text === '/' && isRated(left) && isRated(right) && !isGuarded(right);

const guards = new Set(['clamp_min', 'clamp']);

const isGuarded = (divisor: Expr): boolean =>
  partsOf(divisor).some(
    ({ node }) =>
      (node.kind === 'binary' && (node.operator.text === 'or' || isComparison(node))) ||
      (node.kind === 'call' && guards.has(node.name.text)),
  );

/** An alert that is about too little of something. */
function asksForLess(tree: Expr): boolean {
  const limit = limitOf(unwrapped(tree));
  return limit !== undefined && (limit.operator === '<' || limit.operator === '<=');
}
