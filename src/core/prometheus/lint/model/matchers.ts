import type { Matcher, VectorSelector } from '../../../promql/tree.ts';

/** What a matcher asks of a label. */
type Asked = Pick<Matcher, 'operator'> & { readonly value: Pick<Matcher['value'], 'text'> };

/** A matcher's regular expression, which holds for whole values; undefined where ours cannot read it. */
function patternOf({ operator, value }: Asked): RegExp | undefined {
  if (operator !== '=~' && operator !== '!~') return undefined;
  try {
    // `(?i)` and the like are spelt another way here.
    const flags = /^\(\?([is]+)\)/.exec(value.text);
    const source = value.text.slice(flags?.[0].length ?? 0);
    return new RegExp(`^(?:${source})$`, `us${flags?.[1]?.includes('i') === true ? 'i' : ''}`);
  } catch {
    return undefined;
  }
}

/** Whether a label with this value passes the matcher; undefined where that cannot be said. */
export function passes(matcher: Asked, value: string): boolean | undefined {
  const { operator } = matcher;
  if (isVariable(matcher.value.text)) return undefined;
  if (operator === '=') return value === matcher.value.text;
  if (operator === '!=') return value !== matcher.value.text;
  const matches = patternOf(matcher)?.test(value);
  return matches === undefined ? undefined : matches === (operator === '=~');
}

/** True for a variable of a dashboard, which may become anything. In a regular expression nothing comes behind `$`. */
export const isVariable = (value: string): boolean => /\$\w|\$\{|\[\[/.test(value);

/** The value that an equality gives a label. */
export const equalTo = ({ matchers }: VectorSelector, label: string): string | undefined =>
  matchers.find((one) => one.label.text === label && one.operator === '=')?.value.text;

/** Text that stands for itself in a regular expression. */
export const isPlain = (regex: string): boolean => !/[\\.+*?()|[\]{}^$]/.test(regex);
