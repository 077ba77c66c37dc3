import type { ObjectValue } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import { insertEntry, keyOf } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';
import { startsByTheClock } from './arrival-rates.ts';

/** An arrival rate that was not reached is told by dropped iterations only. */
export const requireDroppedIterations: LintRule = {
  id: 'k6/require-dropped-iterations',
  severity: 'hint',
  finds: 'An arrival rate without a threshold on dropped iterations.',
  fixes: 'suggestions',
  messages: {
    none: 'When this rate cannot be kept up, k6 drops iterations and the test passes all the same. Add a threshold on `dropped_iterations`.',
    add: 'Add `{{threshold}}`',
  },
  check({ options }, context) {
    const { thresholds, thresholdsComplete, scenarios, value } = options;
    const entry = scenarios.find(startsByTheClock)?.value?.entries.get('executor');
    if (value === undefined || entry === undefined || !thresholdsComplete) return;
    if (thresholds.some(({ metric }) => metric === 'dropped_iterations')) return;
    const { object, threshold } = placeIn(value);
    const fix = object && insertEntry(object, threshold, context.sourceCode);
    const suggest = suggested(fix, 'add', { threshold });
    context.report({ node: keyOf(entry), messageId: 'none', suggest });
  },
};

function placeIn(options: ObjectValue): { object: ObjectValue | undefined; threshold: string } {
  const threshold = "dropped_iterations: ['count==0']";
  const there = options.entries.get('thresholds')?.value;
  if (there === undefined) return { object: options, threshold: `thresholds: { ${threshold} }` };
  return { object: there.kind === 'object' ? there : undefined, threshold };
}
