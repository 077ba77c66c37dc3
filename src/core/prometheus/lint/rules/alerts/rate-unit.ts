import { alertText } from '../../model/alert-text.ts';
import { alertLimit } from '../../model/comparison.ts';
import { constantOf } from '../../model/constant.ts';
import { placeIn } from '../../model/place.ts';
import { partsOf, partsOfKind } from '../../model/walk.ts';
import type { PromLintRule, PromReport } from '../../rule.ts';

/** `rate` is per second, `increase` per range. */
export const rateUnit: PromLintRule = {
  id: 'prometheus/rate-unit',
  severity: 'warning',
  finds: 'A text that gives a rate another unit of time than the expression.',
  messages: {
    perSecond:
      '`increase` counts what was added in the whole range, but the text says per second. Use `rate`, or say the range.',
    perLonger:
      '`rate` is per second, but the text says per {{unit}}. Multiply by {{factor}}, or use `increase(…[{{range}}])`.',
  },
  checkRule(item, context) {
    const { rule, expression } = item;
    const limit = alertLimit(item);
    if (expression === undefined || limit === undefined || scales(limit.compared)) return;
    const calls = partsOfKind(limit.compared, 'call').filter(({ name }) => counting.has(name.text));
    const [call] = calls;
    const slip = call && slipOf(call.name.text, alertText(rule));
    if (call === undefined || slip === undefined || calls.some(({ name }) => name.text !== call.name.text))
      return;
    context.report({ at: placeIn(expression, call.name), ...slip });
  },
};

const counting = new Set(['rate', 'irate', 'increase']);

function slipOf(call: string, text: string): Pick<PromReport, 'message' | 'data'> | undefined {
  if (call === 'increase') return / per second|\/s(ec)?\b/.test(text) ? { message: 'perSecond' } : undefined;
  const longer = longerUnits.find(({ says }) => says.test(text));
  if (longer === undefined) return undefined;
  const { unit, factor, range } = longer;
  return { message: 'perLonger', data: { unit, factor, range } };
}

const longerUnits = [
  { says: / per minute|\/min(ute)?\b/, unit: 'minute', factor: 60, range: '1m' },
  { says: / per hour|\/h(our)?\b/, unit: 'hour', factor: 3600, range: '1h' },
] as const;

/** True when something is multiplied or divided, by which the unit may be another one. */
const scales = (compared: Parameters<typeof partsOf>[0]): boolean =>
  partsOf(compared).some(
    ({ node }) =>
      node.kind === 'binary' &&
      (node.operator.text === '/' ||
        (node.operator.text === '*' && (constantOf(node.left) ?? constantOf(node.right)) !== undefined)),
  );
