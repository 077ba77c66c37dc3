import type { LintRule } from '../../rule.ts';
import { holds } from '../../../thresholds/expression.ts';
import type { LintThreshold } from '../../script/options.ts';
import { knownMetrics } from '../../script/known-metrics.ts';
import type { IntegrityFacts } from './model/integrity-facts.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { suggested } from '../replace-value.ts';
import { addThreshold, knownMetric, violationThresholds } from './model/threshold-places.ts';

/** No violation among no look is no proof. */
export const sampleFloor: LintRule = {
  id: 'integrity/sample-floor',
  severity: 'error',
  finds: 'A threshold on violations without one that fails when nothing was checked.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    noFloor:
      '`{{metric}}` passes when nothing was checked at all. Demand at least one look, such as `{{checked}}: count>0`.',
    add: 'Add `{{checked}}: count>0`',
  },
  check(script, context) {
    const facts = integrityFacts(script, context);
    const [first] = violationThresholds(facts);
    if (first === undefined || !script.options.thresholdsComplete || hasFloor(facts)) return;
    const { checked } = facts.settings.metrics;
    const known = knownMetric(checked, script);
    const fix =
      known === undefined ? undefined : addThreshold(script, `${known}: ['count>0']`, context.sourceCode);
    context.report({
      node: first.entry.node,
      messageId: 'noFloor',
      data: { metric: first.metric, checked: known ?? checked[0] ?? 'checks' },
      suggest: suggested(fix, 'add', { checked: known ?? '' }),
    });
  },
};

/** A floor on what was checked, or on a counter of the script's own, which may count just that. */
function hasFloor({ script, settings }: IntegrityFacts): boolean {
  const own = knownMetrics(script).own;
  const { checked, violations } = settings.metrics;
  const knowsChecked = knownMetric(checked, script) !== undefined;
  return script.options.thresholds.some((threshold) => {
    const { metric } = threshold;
    const isCounter = !knowsChecked && own.get(metric) === 'counter' && !violations.includes(metric);
    return (checked.includes(metric) || isCounter) && failsAtNone(threshold);
  });
}

/** Also what only running would tell, such as the thresholds that our own library makes. */
const failsAtNone = ({ items }: LintThreshold): boolean =>
  items.some(({ expression, source }) =>
    expression === undefined ? source === undefined : !holds(expression, 0),
  );
