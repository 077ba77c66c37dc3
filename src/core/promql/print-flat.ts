// An expression on one line, without its comments. Numbers, lengths of time and strings stay as they are written.
import type { Span } from '../language/span.ts';
import { isWord, type Token } from './token.ts';
import type {
  Aggregation,
  Binary,
  Duration,
  Expr,
  Matching,
  Modifiers,
  Name,
  VectorSelector,
} from './tree.ts';

/** The text of a valid expression and its tokens. */
export interface Source {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export function flat(expr: Expr, source: Source): string {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return joined(expr, source);
    case 'selector':
      return selectorHead(expr, source) + suffix(expr, source);
    case 'subquery':
      return flat(expr.expr, source) + suffix(expr, source);
    case 'call':
      return `${expr.name.text}(${expr.args.map((arg) => flat(arg, source)).join(', ')})`;
    case 'aggregation':
      return `${aggregationHead(expr, source)}(${argsOf(expr)
        .map((arg) => flat(arg, source))
        .join(', ')})`;
    case 'binary':
      return `${flat(expr.left, source)} ${operatorText(expr, source)} ${flat(expr.right, source)}`;
    case 'unary':
      return expr.operator + flat(expr.expr, source);
    case 'paren':
      return `(${flat(expr.expr, source)})`;
  }
}

/** The parameter, if there is one, and the series. */
export const argsOf = ({ parameter, expr }: Aggregation): readonly Expr[] =>
  [parameter, expr].filter((arg) => arg !== undefined);

/** `sum by (job) `, or `sum`. */
export function aggregationHead({ operator, grouping }: Aggregation, source: Source): string {
  if (grouping === undefined) return operator.text;
  return `${operator.text} ${grouping.kind} (${labelsText(grouping.labels, source)}) `;
}

/** `> bool on (job) group_left ()` */
export function operatorText({ operator, bool, matching }: Binary, source: Source): string {
  return (
    operator.text + (bool ? ' bool' : '') + (matching === undefined ? '' : matchingText(matching, source))
  );
}

function matchingText({ kind, labels, group, include, fill }: Matching, source: Source): string {
  const on = kind === undefined ? '' : ` ${kind} (${labelsText(labels, source)})`;
  const grouped = group === undefined ? '' : ` ${group} (${labelsText(include, source)})`;
  return on + grouped + fillText(fill);
}

function fillText(fill: Matching['fill']): string {
  if (fill === undefined) return '';
  const { left, right } = fill;
  if (left !== undefined && Object.is(left, right)) return ` fill (${valueText(left)})`;
  const sides = [
    left === undefined ? '' : ` fill_left (${valueText(left)})`,
    right === undefined ? '' : ` fill_right (${valueText(right)})`,
  ];
  return sides.join('');
}

const valueText = (value: number): string => String(value).replace('Infinity', 'Inf');

const labelsText = (labels: readonly Name[], source: Source): string =>
  labels.map((label) => labelText(label, source)).join(', ');

/** With its quotes, if it has some. */
function labelText({ start, end }: Name, { text }: Source): string {
  const quoted = /["'`]/.test(text.charAt(start - 1)) && text.charAt(start - 1) === text.charAt(end);
  return quoted ? text.slice(start - 1, end + 1) : text.slice(start, end);
}

/** `name{a="b",c="d"}` */
function selectorHead(selector: VectorSelector, source: Source): string {
  const { name, matchers } = headOf(selector, source);
  return matchers.length === 0 && name !== ''
    ? name
    : `${name}{${matchers.map(({ text }) => text).join(',')}}`;
}

/** The parts of series: each matcher with the place of its first token. */
export interface SelectorParts {
  readonly name: string;
  readonly matchers: readonly { readonly text: string; readonly start: number }[];
}

/** From the tokens, since a name may stand in the braces in two ways and at any place. */
export function headOf(selector: VectorSelector, { tokens }: Source): SelectorParts {
  const own = tokensIn(selector, tokens);
  const [first, second] = own;
  const braces = isSign(first, '{') ? 0 : 1;
  const name = braces === 0 || first === undefined ? '' : first.written;
  if (braces === 1 && !isSign(second, '{')) return { name, matchers: [] };
  const close = own.findIndex((token) => isSign(token, '}'));
  return { name, matchers: matchersOf(own.slice(braces + 1, close)) };
}

/** Each without blanks; a comma may stand behind the last. */
function matchersOf(tokens: readonly Token[]): SelectorParts['matchers'] {
  const matchers: { text: string; start: number }[] = [];
  let isNew = true;
  for (const token of tokens) {
    const last = matchers.at(-1);
    if (isSign(token, ',')) isNew = true;
    else if (isNew || last === undefined) {
      matchers.push({ text: token.written, start: token.start });
      isNew = false;
    } else last.text += token.written;
  }
  return matchers;
}

const isSign = (token: Token | undefined, sign: string): boolean =>
  token !== undefined && isWord(token, sign);

/** `[5m:1m] offset 1h @ end()`, the modifiers in the order in which they are written. */
export function suffix(expr: Extract<Expr, { range: unknown }>, source: Source): string {
  const step =
    expr.kind === 'subquery' ? `:${expr.step === undefined ? '' : durationText(expr.step, source)}` : '';
  const range = expr.range === undefined ? '' : `[${durationText(expr.range, source)}${step}]`;
  return range + modifiersText(expr.modifiers, source);
}

function modifiersText({ offset, at, extension }: Modifiers, source: Source): string {
  const parts: { readonly start: number; readonly text: string }[] = [];
  if (offset !== undefined)
    parts.push({ start: offset.start, text: ` offset ${durationText(offset, source)}` });
  if (at !== undefined)
    parts.push({ start: at.start, text: ` @ ${joined({ start: at.start + 1, end: at.end }, source)}` });
  parts.sort((a, b) => a.start - b.start);
  return (extension === undefined ? '' : ` ${extension}`) + parts.map(({ text }) => text).join('');
}

/** Operators between lengths have blanks around them, signs have none. */
function durationText(duration: Duration, { tokens }: Source): string {
  let text = '';
  let behindValue = false;
  for (const { written } of tokensIn(duration, tokens)) {
    const isSign = /^[-+*/%^]$/.test(written);
    if (written === ',') text += ', ';
    else text += isSign && behindValue ? ` ${written} ` : written;
    behindValue = !isSign && written !== '(' && written !== ',';
  }
  return text;
}

const joined = (span: Span, { tokens }: Source): string =>
  tokensIn(span, tokens)
    .map(({ written }) => written)
    .join('');

function tokensIn({ start, end }: Span, tokens: readonly Token[]): readonly Token[] {
  return tokens.slice(firstFrom(tokens, start), firstFrom(tokens, end)).filter(({ kind }) => kind !== 'end');
}

/** The first token at or behind an offset, found by halves. */
function firstFrom(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
