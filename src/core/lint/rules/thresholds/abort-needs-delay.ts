import type { LintRule } from '../../rule.ts';
import { knownMetrics } from '../../script/known-metrics.ts';
import type { ThresholdItem } from '../../script/options.ts';
import { insertEntry, keyOf } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';

/** A share or a percentile of the first few samples says little, and may end the test. */
export const abortNeedsDelay: LintRule = {
  id: 'k6/abort-needs-delay',
  severity: 'hint',
  finds: 'A threshold on a rate or a percentile that may end the test after its first samples.',
  fixes: 'suggestions',
  messages: {
    noDelay:
      'One slow or failed request at the start can end the test. Let samples gather first, with `delayAbortEval`.',
    add: "Add `delayAbortEval: '10s'`",
  },
  check(script, context) {
    const metrics = knownMetrics(script);
    for (const { metric, items } of script.options.thresholds) {
      const type = metrics.typeOf(metric);
      if (type !== 'rate' && type !== 'trend') continue;
      for (const { long } of items.filter(isHasty)) {
        const abort = long?.entries.get('abortOnFail');
        if (long === undefined || abort === undefined || !abortsAtOnce(long)) continue;
        const fix = insertEntry(long, "delayAbortEval: '10s'", context.sourceCode);
        context.report({ node: keyOf(abort), messageId: 'noDelay', suggest: suggested(fix, 'add') });
      }
    }
  },
};

/** One sample is enough to break a limit on the largest or smallest value, so waiting changes nothing there. */
const isHasty = ({ expression }: ThresholdItem): boolean =>
  expression !== undefined && !['max', 'min'].includes(expression.aggregation.method);

function abortsAtOnce({ entries, complete }: NonNullable<ThresholdItem['long']>): boolean {
  const abort = entries.get('abortOnFail')?.value;
  return complete && abort?.kind === 'literal' && abort.value === true && !entries.has('delayAbortEval');
}
