import type { MappedEntry, PromRule } from '../../../documents/prom-document.ts';
import { wholeOf } from '../../model/place.ts';
import type { PromLintRule } from '../../rule.ts';

/** The same rule twice records each sample twice, or wakes people twice. */
export const duplicateRule: PromLintRule = {
  id: 'prometheus/duplicate-rule',
  severity: 'warning',
  finds: 'A rule that is there twice.',
  messages: {
    again:
      'This {{kind}} is the same as the one in line {{line}}: same name, labels and expression. Take one of them away.',
  },
  checkDocument({ rules, document }, context) {
    const first = new Map<string, PromRule>();
    for (const { rule } of rules) {
      if (rule.expr === undefined || rule.name.value === '') continue;
      const key = identityOf(rule, rule.expr.value);
      const before = first.get(key);
      if (before === undefined) first.set(key, rule);
      else {
        const line = document.text.slice(0, before.name.span.start).split('\n').length;
        const kind = rule.kind === 'alert' ? 'alert' : 'recording rule';
        context.report({ at: wholeOf(rule.name), message: 'again', data: { kind, line } });
      }
    }
  },
};

function identityOf({ kind, name, labels, group, for: held }: PromRule, expr: string): string {
  const pairs = (entries: readonly MappedEntry[]): string[] =>
    entries.map(({ key, value }) => `${key.value}=${value.value}`).sort();
  return JSON.stringify([
    kind,
    name.value,
    pairs(labels),
    pairs(group.labels),
    held?.value,
    expr.replaceAll(/\s+/g, ' ').trim(),
  ]);
}
