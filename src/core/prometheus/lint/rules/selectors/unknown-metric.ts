import { nearestName } from '../../../../base/nearest-name.ts';
import { canCopy, placeIn, replaced } from '../../model/place.ts';
import { selectorsIn } from '../../model/walk.ts';
import type { PromLintRule } from '../../rule.ts';

/** An alert on a metric that nobody has is quiet for ever. */
export const unknownMetric: PromLintRule = {
  id: 'promql/unknown-metric',
  severity: 'warning',
  finds: 'A metric that neither the configured Prometheus nor the rules of the file have.',
  fixes: 'suggestions',
  messages: {
    unknown: 'The configured Prometheus has no metric `{{name}}`, and no rule here records it. {{remedy}}',
    use: 'Use `{{near}}`.',
  },
  checkExpression(expression, context) {
    const { knownMetrics, document } = context;
    if (knownMetrics === undefined || !canCopy(expression)) return;
    const recorded = new Set(document.rules.map(({ rule }) => rule.name.value));
    for (const { name } of selectorsIn(expression.tree)) {
      if (name === undefined || knownMetrics.has(name.text) || recorded.has(name.text)) continue;
      if (name.text.startsWith('ALERTS')) continue;
      const near = nearestName(name.text, [...recorded, ...knownMetrics]);
      const remedy = near === undefined ? 'Check its name.' : `Did you mean \`${near}\`?`;
      context.report({
        at: placeIn(expression, name),
        message: 'unknown',
        data: { name: name.text, remedy },
        ...(near !== undefined && {
          suggestions: [{ message: 'use', data: { near }, edits: [replaced(expression, name, near)] }],
        }),
      });
    }
  },
};
