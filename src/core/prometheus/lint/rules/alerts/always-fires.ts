import type { Binary, Expr } from '../../../../promql/tree.ts';
import { isComparison } from '../../model/comparison.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { isRated } from '../../model/rated.ts';
import { partsOf, unwrapped } from '../../model/walk.ts';
import type { LintExpression, PromLintRule, PromSuggestion } from '../../rule.ts';

/** An alert fires for each series of its result, whatever the value is: 0, too. */
export const alwaysFires: PromLintRule = {
  id: 'prometheus/always-fires',
  severity: 'error',
  finds: 'An alert that fires for every series, since nothing is left out.',
  fixes: 'suggestions',
  messages: {
    bool: 'With `bool` the comparison has a result for every series, 0 or 1, and an alert fires for each of them. Take `bool` away.',
    noLimit:
      'Nothing is compared here: the alert fires for every series, also for those at 0. Add a limit, such as `> 0`.',
    remove: 'Take `bool` away.',
    limit: 'Fire above 0.',
  },
  checkRule({ rule, expression }, context) {
    if (rule.kind !== 'alert' || expression === undefined) return;
    const whole = unwrapped(expression.tree);
    if (isComparison(whole) && whole.bool) {
      const at = placeIn(expression, whole.operator);
      context.report({ at, message: 'bool', suggestions: withoutBool(expression, whole) });
    } else if (isRated(whole) && !leavesOut(whole)) {
      const end = { start: whole.end, end: whole.end };
      const suggestions = [{ message: 'limit', edits: [replaced(expression, end, ' > 0')] }];
      context.report({ at: placeIn(expression, whole), message: 'noLimit', suggestions });
    }
  },
};

function withoutBool(expression: LintExpression, { operator, right, matching }: Binary): PromSuggestion[] {
  const start = operator.end;
  const between = expression.text.value.slice(start, matching?.start ?? right.start);
  const at = between.search(/bool\b/i);
  if (at < 0) return [];
  const part = { start: start + between.slice(0, at).trimEnd().length, end: start + at + 'bool'.length };
  return [{ message: 'remove', edits: [replaced(expression, part, '')] }];
}

const setOperators = new Set(['and', 'unless']);

/** True when something in it may take series away. */
const leavesOut = (tree: Expr): boolean =>
  partsOf(tree).some(
    ({ node }) =>
      (isComparison(node) && !node.bool) ||
      (node.kind === 'binary' && setOperators.has(node.operator.text)) ||
      (node.kind === 'call' && node.name.text.startsWith('absent')),
  );
