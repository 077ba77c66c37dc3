import type { Span } from '../../../../language/span.ts';
import type { Matcher } from '../../../../promql/tree.ts';
import { isPlain } from '../../model/matchers.ts';
import { canCopy, placeIn, replaced, textOf } from '../../model/place.ts';
import { selectorsIn } from '../../model/walk.ts';
import type { LintExpression, PromLintRule } from '../../rule.ts';

/** An equality says the same and is looked up, where a regular expression is tried on every value. */
export const plainRegex: PromLintRule = {
  id: 'promql/plain-regex',
  severity: 'warning',
  finds: 'A regular expression that matches one text only.',
  fixes: 'safe',
  messages: {
    equality: 'This regular expression matches one text only. Write `{{label}}{{operator}}"{{value}}"`.',
  },
  checkExpression(expression, context) {
    // In dashboards a variable may become any regular expression.
    if (!canCopy(expression)) return;
    for (const { matchers } of selectorsIn(expression.tree)) {
      for (const matcher of matchers) {
        const { label, value } = matcher;
        if (!matcher.operator.endsWith('~') || value.text === '' || !isPlain(value.text)) continue;
        const operator = matcher.operator === '=~' ? '=' : '!=';
        context.report({
          at: placeIn(expression, matcher),
          message: 'equality',
          data: { label: label.text, operator, value: value.text },
          fix: [replaced(expression, operatorOf(expression, matcher), operator)],
        });
      }
    }
  },
};

function operatorOf(expression: LintExpression, { label, operator, value }: Matcher): Span {
  const between = textOf(expression, { start: label.end, end: value.start });
  const start = label.end + between.indexOf(operator);
  return { start, end: start + operator.length };
}
