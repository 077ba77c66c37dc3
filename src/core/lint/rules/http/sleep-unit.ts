import type { Rule } from 'eslint';
import { evaluate } from '../../../script/evaluate.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';

/** `sleep` takes seconds: who writes milliseconds waits a thousand times as long. */
export const sleepUnit: LintRule = {
  id: 'k6/sleep-unit',
  severity: 'warning',
  finds: 'A `sleep` of so many seconds that milliseconds are probably meant.',
  silent: true,
  fixes: 'suggestions',
  schema: [
    {
      type: 'object',
      properties: { from: { type: 'number', minimum: 1 } },
      additionalProperties: false,
    },
  ],
  defaults: [{ from: 100 }],
  messages: {
    seconds:
      '`sleep` takes seconds, so that this waits {{time}}. For {{value}} milliseconds, write `sleep({{better}})`.',
    divide: 'Take it as milliseconds: `sleep({{better}})`',
  },
  check(script, context) {
    const { from } = context.options[0] as { from: number };
    for (const { imported, node, bindings } of script.calls) {
      const [first] = node.arguments;
      if (imported?.module !== 'k6' || imported.name !== 'sleep' || first === undefined) continue;
      const value = evaluate(first, bindings);
      if (value.kind !== 'literal' || typeof value.value !== 'number' || value.value < from) continue;
      const better = String(value.value / 1000);
      const data = { time: inWords(value.value), value: String(value.value), better };
      const isHere = withoutTypes(first).type === 'Literal';
      const suggest = {
        messageId: 'divide',
        data,
        fix: (fixer: Rule.RuleFixer) => fixer.replaceText(first, better),
      };
      context.report({ node: first, messageId: 'seconds', data, suggest: isHere ? [suggest] : [] });
    }
  },
};

function inWords(seconds: number): string {
  const minutes = Math.round(seconds / 6) / 10;
  return minutes < 60 ? `${minutes} minutes` : `${Math.round(minutes / 6) / 10} hours`;
}
