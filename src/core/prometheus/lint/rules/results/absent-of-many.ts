import type { Expr } from '../../../../promql/tree.ts';
import { isPlain } from '../../model/matchers.ts';
import { canCopy, placeIn } from '../../model/place.ts';
import { partsOfKind, unwrapped } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** `absent` speaks when nothing at all is left. */
export const absentOfMany: PromLintRule = {
  id: 'promql/absent-of-many',
  severity: 'hint',
  finds: 'An `absent` that stays quiet while one of several is there, or that cannot say what is missing.',
  messages: {
    aggregated:
      '`absent` has no labels to tell what is missing, since `{{operator}}` took them away. Give it the selector.',
    grouped:
      '`absent` looks at all groups at once: it speaks only when none of them is left. Write one `absent` for each, or compare with `unless` a series that lists them.',
    several:
      'This speaks only when none of `{{values}}` is left. Write one `absent` for each, joined with `or`.',
  },
  checkExpression(expression, context) {
    if (!canCopy(expression)) return;
    for (const call of partsOfKind(expression.tree, 'call')) {
      if (call.name.text !== 'absent' && call.name.text !== 'absent_over_time') continue;
      const told = call.args[0] && whatIsWrong(call.args[0]);
      if (told === undefined) continue;
      context.report({ at: placeIn(expression, call.name), ...told });
    }
  },
};

interface Told {
  readonly message: string;
  readonly data?: Readonly<Record<string, string>>;
}

function whatIsWrong(given: Expr): Told | undefined {
  const inner = unwrapped(given);
  if (inner.kind === 'aggregation') {
    const isGrouped = (inner.grouping?.labels.length ?? 0) > 0;
    return { message: isGrouped ? 'grouped' : 'aggregated', data: { operator: inner.operator.text } };
  }
  if (inner.kind !== 'selector') return undefined;
  const several = inner.matchers.find(({ operator, value }) => operator === '=~' && areSeveral(value.text));
  return several && { message: 'several', data: { values: several.value.text } };
}

/** `a|b` or `(a|b)`, texts that stand for themselves. */
const areSeveral = (regex: string): boolean => {
  const values = regex.replace(/^\^?\(?|\)?\$?$/g, '').split('|');
  return values.length > 1 && values.every((value) => value !== '' && isPlain(value));
};
