import { durationText } from '../../../../promql/literals.ts';
import { canCopy, placeIn } from '../../model/place.ts';
import { partsOfKind } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** Each step is an evaluation of what is inside; none given means that of the server. */
export const subqueryStep: PromLintRule = {
  id: 'promql/subquery-step',
  severity: 'hint',
  finds: 'A subquery with so many steps that it is slow, or with steps as long as its range.',
  messages: {
    many: 'This subquery is evaluated {{count}} times for each result. Use longer steps than {{step}}, or record what is inside.',
    one: 'One step of {{step}} is as long as the range of {{range}}: there is one value at most. Use shorter steps.',
  },
  checkExpression(expression, context) {
    if (!canCopy(expression)) return;
    for (const { range, step } of partsOfKind(expression.tree, 'subquery')) {
      if (step?.ms === undefined || range.ms === undefined || step.ms <= 0) continue;
      const data = {
        count: Math.floor(range.ms / step.ms),
        step: durationText(step.ms),
        range: durationText(range.ms),
      };
      const at = placeIn(expression, step);
      if (data.count > mostSteps) context.report({ at, message: 'many', data });
      else if (step.ms >= range.ms) context.report({ at, message: 'one', data });
    }
  },
};

/** A week in steps of five minutes. */
const mostSteps = 2016;
