import type { Matcher } from '../../../../promql/tree.ts';
import { canCopy, placeIn, replaced, textOf } from '../../model/place.ts';
import { selectorsIn } from '../../model/walk.ts';
import type { Edit, LintExpression, PromLintRule } from '../../rule.ts';

/** Prometheus matches whole values in any case. */
export const uselessAnchor: PromLintRule = {
  id: 'promql/useless-anchor',
  severity: 'hint',
  finds: 'Anchors in a regular expression, which holds for whole values anyway.',
  fixes: 'safe',
  messages: {
    anchors:
      'A regular expression must match the whole value anyway: `^` at its beginning and `$` at its end do nothing. Take them away.',
  },
  checkExpression(expression, context) {
    if (!canCopy(expression)) return;
    for (const { matchers } of selectorsIn(expression.tree)) {
      for (const matcher of matchers) {
        const fix = removals(expression, matcher);
        if (fix.length > 0)
          context.report({ at: placeIn(expression, matcher.value), message: 'anchors', fix });
      }
    }
  },
};

function removals(expression: LintExpression, { operator, value }: Matcher): Edit[] {
  const regex = value.text;
  if (!operator.endsWith('~') || /^\^*\$*$/.test(regex)) return [];
  const first = { start: value.start + 1, end: value.start + 2 };
  const last = { start: value.end - 2, end: value.end - 1 };
  const atStart = regex.startsWith('^') && textOf(expression, first) === '^';
  const atEnd = /(?:^|[^\\])(?:\\\\)*\$$/.test(regex) && textOf(expression, last) === '$';
  return [...(atStart ? [first] : []), ...(atEnd ? [last] : [])].map((part) =>
    replaced(expression, part, ''),
  );
}
