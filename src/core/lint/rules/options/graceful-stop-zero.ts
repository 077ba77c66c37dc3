import { durationMs } from '../../../k6/duration.ts';
import type { LintRule } from '../../rule.ts';
import { keyOf, removeEntry } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';
import { sendsRequests } from './scenario-requests.ts';

/** Iterations that are cut off leave requests without an answer, and are in no metric. */
export const gracefulStopZero: LintRule = {
  id: 'k6/graceful-stop-zero',
  severity: 'hint',
  finds: 'A scenario whose iterations are cut off in the middle of their requests.',
  fixes: 'suggestions',
  messages: {
    zero: '`{{key}}` of 0 interrupts iterations in the middle of their requests, and k6 leaves them out of its counts. Take it away, for 30 s of grace.',
    remove: 'Take `{{key}}` away.',
  },
  check(script, context) {
    for (const scenario of script.options.scenarios) {
      if (scenario.value === undefined || !sendsRequests(scenario, script)) continue;
      for (const key of ['gracefulStop', 'gracefulRampDown']) {
        const entry = scenario.value.entries.get(key);
        if (entry?.value.kind !== 'literal' || durationMs(entry.value.value) !== 0) continue;
        const suggest = suggested(removeEntry(entry, context.sourceCode), 'remove', { key });
        context.report({ node: keyOf(entry), messageId: 'zero', data: { key }, suggest });
      }
    }
  },
};
