import { matcherRemoval } from '../../model/matcher-removal.ts';
import { canCopy, placeIn, replaced } from '../../model/place.ts';
import { selectorsIn } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** `.*` matches no label at all, too. */
export const matchesAll: PromLintRule = {
  id: 'promql/matches-all',
  severity: 'warning',
  finds: 'A matcher that lets every series pass.',
  fixes: 'safe',
  messages: {
    all: '`{{label}}=~"{{value}}"` lets every series pass, also those without the label. Take it away, or write `{{label}}!=""` if they must have it.',
  },
  checkExpression(expression, context) {
    if (!canCopy(expression)) return;
    for (const selector of selectorsIn(expression.tree)) {
      for (const matcher of selector.matchers) {
        const { operator, value, label } = matcher;
        if (operator !== '=~' || !/^\^?\(?\.\*\)?\$?$/.test(value.text)) continue;
        const part = matcherRemoval(expression.text.value, selector, matcher);
        context.report({
          at: placeIn(expression, matcher),
          message: 'all',
          data: { label: label.text, value: value.text },
          ...(part && { fix: [replaced(expression, part, '')] }),
        });
      }
    }
  },
};
