import type { Rule } from 'eslint';
import type { LintRule } from '../../rule.ts';
import { replaceLiteral, writtenAs } from '../replace-value.ts';
import type { Fix } from '../replace-value.ts';
import type { Value } from '../../../script/value.ts';

/** A timeout without a unit is one of milliseconds. */
export const timeoutUnit: LintRule = {
  id: 'k6/timeout-unit',
  severity: 'warning',
  finds: 'A request’s timeout of so few milliseconds that seconds are probably meant.',
  fixes: 'suggestions',
  messages: {
    milliseconds:
      "A timeout without a unit is one of milliseconds: this request gives up after {{value}} ms. Write `'{{value}}s'`.",
    unit: "A timeout without a unit is one of milliseconds. Write it with its unit, as in `'{{value}}ms'`.",
    seconds: "Take it as seconds: `'{{value}}s'`",
    same: "Say what it is: `'{{value}}ms'`",
  },
  check(script, context) {
    const timeouts = script.requests.flatMap(({ paramsValue }) => {
      const value = paramsValue?.kind === 'object' ? paramsValue.entries.get('timeout')?.value : undefined;
      return value === undefined ? [] : [value];
    });
    // Several requests may share their parameters.
    for (const value of new Map(timeouts.map((one) => [one.node, one])).values()) {
      const number = withoutUnit(value);
      if (number !== undefined) report(value, number, context);
    }
  },
};

function report(value: Value, number: string, context: Rule.RuleContext): void {
  const isShort = Number(number) < 100;
  const data = { value: number };
  const fix = replacement(value, `${number}${isShort ? 's' : 'ms'}`);
  const suggest = fix === undefined ? [] : [{ messageId: isShort ? 'seconds' : 'same', data, fix }];
  context.report({ node: value.node, messageId: isShort ? 'milliseconds' : 'unit', data, suggest });
}

/** A text of digits only, or a number below 100: larger numbers are milliseconds, as k6 documents them. */
function withoutUnit(value: Value): string | undefined {
  if (value.kind !== 'literal') return undefined;
  const { value: given } = value;
  if (typeof given === 'string') return /^\d+(?:\.\d+)?$/.test(given) ? given : undefined;
  return typeof given === 'number' && given > 0 && given < 100 ? String(given) : undefined;
}

function replacement(value: Value, text: string): Fix | undefined {
  const node = writtenAs(value);
  const isNumber = value.kind === 'literal' && typeof value.value === 'number';
  if (!isNumber || node?.type !== 'Literal') return replaceLiteral(value, text);
  return (fixer) => fixer.replaceText(node, `'${text}'`);
}
