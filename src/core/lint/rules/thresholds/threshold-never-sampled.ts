import type { Rule } from 'eslint';
import { builtinMetric } from '../../../metrics/builtin-metrics.ts';
import type { LintRule } from '../../rule.ts';
import { filesOf, isPassive, isWhole } from '../../script/files.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { DeclaredMetric } from '../../script/metrics.ts';
import { parentOf } from '../../script/parents.ts';
import { keyOf } from '../edit-object.ts';

/** A threshold on a metric that nothing feeds is green for ever. */
export const thresholdNeverSampled: LintRule = {
  id: 'k6/threshold-never-sampled',
  severity: 'warning',
  finds: 'A threshold on a metric that nothing in the script feeds.',
  silent: true,
  messages: {
    own: 'Nothing adds a sample to `{{metric}}`, so this threshold judges nothing. Call `{{variable}}.add(…)`, or take the threshold away.',
    builtin:
      'Nothing in this script feeds `{{metric}}`: {{lacks}}. The threshold judges nothing; take it away, or make what it measures.',
  },
  check(script, context) {
    if (!script.isEntry) return;
    for (const { metric, entry } of script.options.thresholds) {
      const node = keyOf(entry);
      const own = script.metrics.find(({ name }) => name === metric);
      if (own !== undefined) {
        const { variable = '' } = own;
        if (isForgotten(own, script, context))
          context.report({ node, messageId: 'own', data: { metric, variable } });
        continue;
      }
      const lacks = whatIsMissing(metric, script);
      if (lacks !== undefined) context.report({ node, messageId: 'builtin', data: { metric, lacks } });
    }
  },
};

/** True when the variable that holds the metric is not even mentioned again. */
function isForgotten(
  { call, variable }: DeclaredMetric,
  { exports }: LintScript,
  { sourceCode }: Rule.RuleContext,
): boolean {
  const declarator = parentOf(call.node);
  if (variable === undefined || declarator === undefined || exports.has(variable)) return false;
  const [declared] = sourceCode.getDeclaredVariables(declarator);
  return declared !== undefined && !declared.references.some((reference) => reference.isRead());
}

const feeders: Readonly<Record<string, readonly string[]>> = {
  'k6/http': ['k6/http'],
  'k6/ws': ['k6/ws', 'k6/websockets', 'k6/experimental/websockets'],
  'k6/net/grpc': ['k6/net/grpc'],
};

/** What would feed one of k6's own metrics and is not there; undefined when it may be fed. */
function whatIsMissing(metric: string, script: LintScript): string | undefined {
  if (!isWhole(script, isPassive)) return undefined;
  const files = filesOf(script);
  if (metric === 'checks') return files.some(mayCheck) ? undefined : 'there is no `check()`';
  const modules = feeders[builtinMetric(metric)?.fedBy ?? ''] ?? [];
  const [first] = modules;
  const fed = files.some(({ imports }) => imports.some(({ module }) => modules.includes(module)));
  return first === undefined || fed ? undefined : `it does not import \`${first}\``;
}

const mayCheck = (file: LintScript): boolean => file.checks.length > 0 || mayCheckIndirectly(file);

/** A script may hand `check` on, or rename what holds it. */
const mayCheckIndirectly = ({ imports }: LintScript): boolean =>
  imports.some(({ module, node }) => {
    if (module !== 'k6' || node.type !== 'ImportDeclaration') return module === 'k6';
    return node.specifiers.some(
      (one) => one.type !== 'ImportSpecifier' || ('name' in one.imported && one.imported.name === 'check'),
    );
  });
