import { ownValue } from '../../../base/own-value.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { removedMetrics } from '../../../k6/removed-names.ts';
import { builtinMetric, builtinMetrics } from '../../../metrics/builtin-metrics.ts';
import type { LintRule } from '../../rule.ts';
import { filesOf } from '../../script/files.ts';
import type { KnownMetrics } from '../../script/known-metrics.ts';
import { knownMetrics } from '../../script/known-metrics.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { keyOf, renameKey } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';

/** k6 refuses to run a script with a threshold on a metric that it does not know. */
export const thresholdUnknownMetric: LintRule = {
  id: 'k6/threshold-unknown-metric',
  severity: 'error',
  finds: 'A threshold on a metric that neither k6 nor the script has.',
  fixes: 'suggestions',
  messages: {
    unknown:
      'There is no metric `{{metric}}`: k6 has none of that name, and the script makes none. Correct the name, or make it with `new Counter(…)` or the like.',
    removed: '`{{metric}}` went with k6 {{since}}. {{instead}}',
    module: 'k6 knows `{{metric}}` only in scripts that import `{{module}}`.',
    rename: 'Write `{{better}}`',
  },
  check(script, context) {
    if (!script.isEntry) return;
    const metrics = knownMetrics(script);
    for (const { metric, selector, entry, tags } of script.options.thresholds) {
      const mistake = tags === undefined ? undefined : mistakeIn(metric, metrics, script);
      if (mistake === undefined) continue;
      const better = mistake.better === undefined ? '' : selector.replace(metric, mistake.better);
      const fix = better === '' ? undefined : renameKey(entry, better);
      context.report({
        node: keyOf(entry),
        messageId: mistake.messageId,
        data: { metric, ...mistake.data },
        suggest: suggested(fix, 'rename', { better }),
      });
    }
  },
};

interface Mistake {
  readonly messageId: 'unknown' | 'removed' | 'module';
  readonly data?: Readonly<Record<string, string>>;
  readonly better?: string | undefined;
}

function mistakeIn(metric: string, metrics: KnownMetrics, script: LintScript): Mistake | undefined {
  if (metrics.own.has(metric)) return undefined;
  const { since, instead } = ownValue(removedMetrics, metric) ?? {};
  if (since !== undefined && instead !== undefined)
    return {
      messageId: 'removed',
      data: { since, instead },
      better: nearestName(metric, builtinMetrics.keys()),
    };
  // A module that cannot be looked into may make it.
  if (!metrics.complete) return undefined;
  const builtin = builtinMetric(metric);
  if (builtin === undefined)
    return {
      messageId: 'unknown',
      better: nearestName(metric, [...metrics.own.keys(), ...builtinMetrics.keys()]),
    };
  const { madeByModule, fedBy = '' } = builtin;
  return madeByModule !== true || imports(script, fedBy)
    ? undefined
    : { messageId: 'module', data: { module: fedBy } };
}

const imports = (script: LintScript, module: string): boolean =>
  filesOf(script).some((file) => file.imports.some((one) => one.module === module));
