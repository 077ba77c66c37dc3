import { durationText } from '../../../../promql/literals.ts';
import { durationMs } from '../../../structure/duration.ts';
import type { Limit } from '../../model/comparison.ts';
import { alertLimit } from '../../model/comparison.ts';
import { wholeOf } from '../../model/place.ts';
import type { Rated } from '../../model/rated.ts';
import { overRanges } from '../../model/rated.ts';
import type { PromLintRule } from '../../rule.ts';

/** What happened once is seen for as long as the range is, and no longer. */
export const forOutlastsRange: PromLintRule = {
  id: 'prometheus/for-outlasts-range',
  severity: 'hint',
  finds: 'An alert on a single event that must hold for longer than the event is seen.',
  messages: {
    outlasts:
      'One event is seen for {{range}}, the range of `{{call}}`, but the alert must hold for {{for}}: it fires only when the event comes again and again. If once is enough, use a `for` below {{range}}.',
  },
  checkRule(item, context) {
    const held = item.rule.for;
    const limit = alertLimit(item);
    const counted = limit && onlyCount(limit);
    const heldMs = held && durationMs(held.value);
    if (held === undefined || heldMs === undefined || counted?.rangeMs === undefined) return;
    if (heldMs < counted.rangeMs) return;
    const range = durationText(counted.rangeMs);
    const data = { range, call: counted.call.name.text, for: durationText(heldMs) };
    context.report({ at: wholeOf(held), message: 'outlasts', data });
  },
};

/** What is counted, where one is enough. */
function onlyCount(limit: Limit): Rated | undefined {
  if (!isOnce(limit)) return undefined;
  const [counted, ...others] = overRanges(limit.compared, counting);
  return others.length === 0 ? counted : undefined;
}

const counting = new Set(['increase', 'changes', 'resets']);

const isOnce = ({ operator, limit }: Limit): boolean =>
  (operator === '>' && limit === 0) || (operator === '>=' && limit === 1);
