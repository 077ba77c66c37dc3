import { passes } from '../lint/model/matchers.ts';

/** The series that a rule asks: a metric's name and what its labels must be, `http_requests_total{status=~"5.."}`. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly LabelMatcher[];
}

export interface LabelMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  /** Unescaped. */
  readonly value: string;
}

const matcher = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*(?:,|$)/y;

/** Reads `name` or `name{label="value"}`; undefined when it is neither. */
export function readSelector(text: string): Selector | undefined {
  const [, metric, inside] = /^\s*([a-zA-Z_:][\w:]*)\s*(?:\{([^]*)\})?\s*$/.exec(text) ?? [];
  if (metric === undefined) return undefined;
  const matchers = readMatchers(inside ?? '');
  return matchers === undefined ? undefined : { metric, matchers };
}

/** Reads what stands between the braces of a selector; undefined when it cannot be read. */
export function readMatchers(text: string): readonly LabelMatcher[] | undefined {
  const matchers: LabelMatcher[] = [];
  matcher.lastIndex = 0;
  let at = 0;
  while (text.slice(at).trim() !== '') {
    matcher.lastIndex = at;
    const [all, label, operator, quoted] = matcher.exec(text) ?? [];
    if (all === undefined || label === undefined || quoted === undefined) return undefined;
    const value = unquoted(quoted);
    if (value === undefined) return undefined;
    matchers.push({ label, operator: operator as LabelMatcher['operator'], value });
    at += all.length;
  }
  return matchers;
}

/** Only the escapes that labels need in practice: of the quote, of the backslash, of a line's end. */
function unquoted(quoted: string): string | undefined {
  const inside = quoted.slice(1, -1);
  if (/\\[^\\"'nt]/.test(inside)) return undefined;
  return inside.replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter);
}

/** As PromQL has it; a name alone without matchers. */
export function selectorText({ metric, matchers }: Selector): string {
  return matchers.length === 0 ? metric : `${metric}{${matchers.map(matcherText).join(', ')}}`;
}

const matcherText = ({ label, operator, value }: LabelMatcher): string =>
  `${label}${operator}${JSON.stringify(value)}`;

/** With further matchers behind its own; one that it has already is not said twice. */
export const withMatchers = (selector: Selector, more: readonly LabelMatcher[]): Selector => ({
  ...selector,
  matchers: [
    ...selector.matchers,
    ...more.filter((one) => !selector.matchers.some((own) => matcherText(own) === matcherText(one))),
  ],
});

/** The same labels of another series of the metric: `_bucket`, `_count`. */
export const withSuffix = (selector: Selector, suffix: string): Selector => ({
  ...selector,
  metric: selector.metric + suffix,
});

const matches = ({ operator, value: text }: LabelMatcher, value: string): boolean =>
  passes({ operator, value: { text } }, value) === true;

/**
 * Labels that some matchers ask for and others (`unlike`, all of them together) do not; undefined when none are found.
 * What a regular expression matches is guessed from its text, and tried.
 */
export function sampleLabels(
  asked: readonly LabelMatcher[],
  unlike: readonly LabelMatcher[] = [],
): Readonly<Record<string, string>> | undefined {
  const labels: Record<string, string> = {};
  const names = [...new Set([...asked, ...unlike].map(({ label }) => label))];
  const avoided = names.find((name) => unlike.some((one) => one.label === name && !isIn(one, asked)));
  for (const name of names) {
    const own = asked.filter(({ label }) => label === name);
    const others = name === avoided ? unlike.filter(({ label }) => label === name) : [];
    const value = candidates([...own, ...others]).find(
      (text) =>
        own.every((one) => matches(one, text)) &&
        (others.length === 0 || !others.every((one) => matches(one, text))),
    );
    if (value === undefined) return undefined;
    if (value !== '') labels[name] = value;
  }
  return unlike.length > 0 && avoided === undefined ? undefined : labels;
}

const isIn = (one: LabelMatcher, others: readonly LabelMatcher[]): boolean =>
  others.some((other) => matcherText(other) === matcherText(one));

/** Texts that a matcher may want, the plainest first. */
const candidates = (matchers: readonly LabelMatcher[]): readonly string[] => [
  ...matchers.flatMap(({ operator, value }) =>
    operator === '='
      ? [value]
      : operator === '=~'
        ? [plainest(value), ...value.split('|').map(plainest)]
        : [],
  ),
  '200',
  'false',
  'other',
  '',
];

const plainest = (pattern: string): string =>
  pattern
    .replace(/\[([^\]\\^])[^\]]*\][+*]?/g, '$1')
    .replace(/\\d[+*]?/g, '0')
    .replace(/\.\*/g, '')
    .replace(/\.\+/g, 'x')
    .replace(/\\(.)/g, '\u0000$1')
    .replace(/(?<!\u0000)\./g, '0')
    .replace(/\(\?:|(?<!\u0000)[()?+*^$]/g, '')
    .replaceAll('\u0000', '');
