import { isObject } from '../../../../base/shape.ts';
import { durationText } from '../../../../promql/literals.ts';
import { durationMs } from '../../../structure/duration.ts';
import { wholeOf } from '../../model/place.ts';
import type { PromLintRule } from '../../rule.ts';

/** Between two evaluations nobody looks. */
export const forTooShort: PromLintRule = {
  id: 'prometheus/for-too-short',
  severity: 'warning',
  finds: 'A `for` that is shorter than the time between two evaluations.',
  fixes: 'suggestions',
  schema: [{ type: 'object', properties: { evaluationInterval: { type: 'string', minLength: 2 } } }],
  defaults: [{ evaluationInterval: '15s' }],
  messages: {
    short:
      'The rule is evaluated every {{interval}}, so that a `for` of {{for}} lasts {{interval}} as well. Write at least {{interval}}, two or three times that to see more than two evaluations.',
    use: 'Write {{use}}.',
  },
  checkRule({ rule }, context) {
    const held = rule.for && durationMs(rule.for.value);
    const interval = durationMs(rule.group.interval?.value ?? usual(context.options));
    if (rule.for === undefined || held === undefined || interval === undefined) return;
    if (held === 0 || held >= interval) return;
    const data = { for: durationText(held), interval: durationText(interval) };
    const at = wholeOf(rule.for);
    const use = durationText(3 * interval);
    const suggestions = [{ message: 'use', data: { use }, edits: [{ ...at, text: use }] }];
    context.report({ at, message: 'short', data, suggestions });
  },
};

function usual([options]: readonly unknown[]): string {
  const given = isObject(options) ? options['evaluationInterval'] : undefined;
  return typeof given === 'string' ? given : '';
}
