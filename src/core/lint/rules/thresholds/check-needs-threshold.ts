import type { LintRule } from '../../rule.ts';
import { knownMetrics } from '../../script/known-metrics.ts';
import { insertEntry } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';

/** A failed check fails nothing by itself. */
export const checkNeedsThreshold: LintRule = {
  id: 'k6/check-needs-threshold',
  severity: 'warning',
  finds: 'Checks in a script whose thresholds do not look at them.',
  fixes: 'suggestions',
  messages: {
    noThreshold:
      'A failed check fails nothing by itself, and no threshold looks at `checks`. Add `{{threshold}}`.',
    add: 'Add `{{threshold}}`',
  },
  check(script, context) {
    const { options, checks, isEntry } = script;
    const [first] = checks;
    const thresholds = options.value?.entries.get('thresholds')?.value;
    if (!isEntry || first === undefined || !options.thresholdsComplete) return;
    // Whether there are any at all is told by another rule.
    if (thresholds?.kind !== 'object' || options.thresholds.length === 0) return;
    const { own } = knownMetrics(script);
    // A metric of the script may be fed from what a check answers.
    if (options.thresholds.some(({ metric }) => metric === 'checks' || own.has(metric))) return;
    const threshold = "checks: ['rate>0.99']";
    context.report({
      node: first.call.node.callee,
      messageId: 'noThreshold',
      data: { threshold },
      suggest: suggested(insertEntry(thresholds, threshold, context.sourceCode), 'add', { threshold }),
    });
  },
};
