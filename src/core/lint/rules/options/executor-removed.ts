import { ownValue } from '../../../base/own-value.ts';
import { removedExecutors, removedExtOptions } from '../../../k6/removed-names.ts';
import type { Rule, SourceCode } from 'eslint';
import type { Entry, ObjectValue } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import { keyOf, renameKey } from '../edit-object.ts';
import type { Edits } from '../places.ts';
import { suggested, writtenAs } from '../replace-value.ts';

/** What k6 2 no longer has: one executor, which it refuses, and one option, which it ignores. */
export const executorRemoved: LintRule = {
  id: 'k6/executor-removed',
  severity: 'error',
  finds: 'Executors and cloud options that k6 has removed.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    executor: '`{{name}}` went with k6 {{since}}. {{instead}}',
    ext: 'k6 ignores `ext.{{name}}` since {{since}}. {{instead}}',
    cloud: 'Write `cloud` instead of `ext.{{name}}`.',
  },
  check({ options }, context) {
    for (const { executor = '', value } of options.scenarios) {
      const entry = value?.entries.get('executor');
      const removed = ownValue(removedExecutors, executor);
      if (entry === undefined || removed === undefined) continue;
      context.report({ node: entry.value.node, messageId: 'executor', data: { name: executor, ...removed } });
    }
    reportExt(options.value, context);
  },
};

function reportExt(options: ObjectValue | undefined, context: Rule.RuleContext): void {
  const ext = options?.entries.get('ext');
  if (options === undefined || ext?.value.kind !== 'object') return;
  for (const [name, entry] of ext.value.entries) {
    const removed = ownValue(removedExtOptions, name);
    if (removed === undefined) continue;
    const data = { name, ...removed };
    const suggest = suggested(asCloud(ext, entry, options, context.sourceCode), 'cloud', data);
    context.report({ node: keyOf(entry), messageId: 'ext', data, suggest });
  }
}

/** `ext: { loadimpact: { … } }` becomes `cloud: { … }`, where nothing else is lost or doubled by it. */
function asCloud(ext: Entry, inner: Entry, options: ObjectValue, source: SourceCode): Edits | undefined {
  const held = writtenAs(inner.value);
  const whole = writtenAs(ext.value);
  const rename = renameKey(ext, 'cloud');
  if (held === undefined || whole?.type !== 'ObjectExpression' || rename === undefined) return undefined;
  if (whole.properties.length !== 1 || options.entries.has('cloud')) return undefined;
  return (fixer) => [rename(fixer), fixer.replaceText(whole, source.getText(held))];
}
