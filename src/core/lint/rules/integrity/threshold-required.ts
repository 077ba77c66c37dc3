import type { LintRule } from '../../rule.ts';
import type { IntegrityFacts } from './model/integrity-facts.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { suggested } from '../replace-value.ts';
import { addThreshold, knownMetric, thresholdsPlace, violationThresholds } from './model/threshold-places.ts';

/** Violations that are counted and judged by nobody leave the run green. */
export const thresholdRequired: LintRule = {
  id: 'integrity/threshold-required',
  severity: 'error',
  finds: 'A script that changes accounts and has no threshold on violations.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    missing:
      'The run stays green whatever happens to the accounts. Add a threshold on `{{metric}}`, such as `count==0`.',
    add: 'Add `{{metric}}: count==0` with `abortOnFail`',
  },
  check(script, context) {
    const facts = integrityFacts(script, context);
    if (!script.isEntry || facts.load.length === 0 || !isJudgedByNobody(facts)) return;
    const names = facts.settings.metrics.violations;
    const known = knownMetric(names, script);
    const text = `${known ?? ''}: [{ threshold: 'count==0', abortOnFail: true }]`;
    // k6 refuses a threshold on a metric that nobody makes.
    const fix = known === undefined ? undefined : addThreshold(script, text, context.sourceCode);
    context.report({
      node: thresholdsPlace(script),
      messageId: 'missing',
      data: { metric: known ?? names[0] ?? 'violations' },
      suggest: suggested(fix, 'add', { metric: known ?? '' }),
    });
  },
};

function isJudgedByNobody(facts: IntegrityFacts): boolean {
  const { state, thresholdsComplete } = facts.script.options;
  const isKnown = state === 'absent' || (state === 'known' && thresholdsComplete);
  return isKnown && violationThresholds(facts).length === 0;
}
