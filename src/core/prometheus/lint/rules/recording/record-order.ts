import { placeIn } from '../../model/place.ts';
import { selectorsIn } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** The rules of a group run one after the other: what is recorded below is that of the time before. */
export const recordOrder: PromLintRule = {
  id: 'prometheus/record-order',
  severity: 'hint',
  finds: 'A rule that uses what a later rule of its group records.',
  messages: {
    late: '`{{name}}` is recorded further down in this group, so that this rule sees the value of the evaluation before. Move that rule up.',
  },
  checkDocument({ rules }, context) {
    const recordedAt = (group: unknown, name: string): number[] =>
      rules.flatMap(({ rule }, i) =>
        rule.group === group && rule.kind === 'record' && rule.name.value === name ? [i] : [],
      );
    rules.forEach(({ rule, expression }, i) => {
      if (expression === undefined) return;
      for (const { name } of selectorsIn(expression.tree)) {
        // A recorded name has a colon nearly always; one that has none may come from elsewhere as well.
        if (!name?.text.includes(':')) continue;
        const places = recordedAt(rule.group, name.text);
        if (places.length === 0 || places.some((at) => at <= i)) continue;
        context.report({ at: placeIn(expression, name), message: 'late', data: { name: name.text } });
      }
    });
  },
};
