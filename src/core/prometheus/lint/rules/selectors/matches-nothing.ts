import type { Matcher } from '../../../../promql/tree.ts';
import { passes } from '../../model/matchers.ts';
import { canCopy, placeIn } from '../../model/place.ts';
import { selectorsIn } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** All matchers of a selector must hold at once. */
export const matchesNothing: PromLintRule = {
  id: 'promql/matches-nothing',
  severity: 'error',
  finds: 'Matchers that no series can pass.',
  messages: {
    excludes:
      'No series can have both `{{one}}` and `{{other}}`. For either of the two write one matcher with `=~"a|b"`.',
    nothing: '`{{one}}` excludes every value, also that of no label. Take it away.',
  },
  checkExpression(expression, context) {
    if (!canCopy(expression)) return;
    const written = ({ start, end }: Matcher): string => expression.text.value.slice(start, end);
    for (const { matchers } of selectorsIn(expression.tree)) {
      for (const matcher of matchers) {
        const at = placeIn(expression, matcher);
        if (matcher.operator === '!~' && matcher.value.text === '.*')
          context.report({ at, message: 'nothing', data: { one: written(matcher) } });
        const other = matchers.find((one) => excludes(one, matcher));
        if (other === undefined) continue;
        const data = { one: written(other), other: written(matcher) };
        context.report({ at, message: 'excludes', data });
      }
    }
  },
};

/** True for an equality and another matcher that its value does not pass; of two equalities the later one is told. */
function excludes(equality: Matcher, other: Matcher): boolean {
  if (equality.operator !== '=' || equality === other || equality.label.text !== other.label.text)
    return false;
  if (other.operator === '=' && other.start < equality.start) return false;
  return passes(other, equality.value.text) === false;
}
