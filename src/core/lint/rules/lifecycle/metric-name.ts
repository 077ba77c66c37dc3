import type { Rule } from 'eslint';
import { isMetricName, metricNameRule } from '../../../metrics/metric-name.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { inQuotesOf, replaceLiteral, writtenAs } from '../replace-value.ts';
import type { Edits } from '../places.ts';
import { evaluate } from '../../../script/evaluate.ts';
import type { DeclaredMetric } from '../../script/metrics.ts';

/** A name that k6 does not take ends the test while it is loaded. */
export const metricName: LintRule = {
  id: 'k6/metric-name',
  severity: 'error',
  finds: 'A custom metric whose name k6 refuses.',
  fixes: 'safe',
  messages: {
    refused: `k6 refuses the metric name \`{{name}}\`. Use ${metricNameRule}.`,
  },
  check(script, context) {
    for (const metric of script.metrics) {
      const { name, nameNode } = metric;
      if (name === undefined || nameNode === undefined || isMetricName(name)) continue;
      const better = name.replace(/[-.\s:/]+/g, '_');
      const fix = isMetricName(better) ? rename(metric, better, script) : null;
      context.report({ node: nameNode, messageId: 'refused', data: { name }, fix });
    }
  },
};

/** The thresholds that name the metric change with it. */
function rename(
  { name = '', nameNode, call }: DeclaredMetric,
  better: string,
  script: LintScript,
): Edits | null {
  const own = nameNode && replaceLiteral(evaluate(nameNode, call.bindings), better);
  if (nameNode === undefined || own === undefined || withoutTypes(nameNode).type === 'Identifier')
    return null;
  const thresholds = script.options.thresholds.filter(({ metric }) => metric === name);
  const keys = thresholds.map(({ entry, selector }) => {
    const node = writtenAs(entry.value) === undefined ? undefined : entry.node;
    const key = node?.type === 'Property' ? node.key : undefined;
    return key && { key, text: inQuotesOf(key, better + selector.slice(name.length)) };
  });
  if (keys.includes(undefined)) return null;
  return (fixer: Rule.RuleFixer) => [
    own(fixer),
    ...keys.flatMap((place) => (place === undefined ? [] : [fixer.replaceText(place.key, place.text)])),
  ];
}
