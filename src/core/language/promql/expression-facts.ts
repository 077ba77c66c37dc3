// The names that an expression uses, and where: read from its tokens, so that broken text has them too.
import { stringValue } from '../../promql/literals.ts';
import type { Token } from '../../promql/token.ts';
import { tokenize } from '../../promql/tokenize.ts';
import type { Name } from '../../promql/tree.ts';
import { FrameReader, isAggregator, tokenAt } from './frames.ts';

/** `label="value"`; places are without quotes. */
export interface UsedMatcher {
  readonly label: Name;
  readonly operator: string;
  readonly value: Name;
}

/** A metric with the labels that its braces ask for. */
export interface UsedSelector {
  readonly metric: Name | undefined;
  readonly matchers: readonly UsedMatcher[];
}

export interface ExpressionFacts {
  readonly selectors: readonly UsedSelector[];
  /** Labels of `by`, `without`, `on` and the like. */
  readonly groupings: readonly Name[];
  /** Functions and aggregations. */
  readonly calls: readonly Name[];
}

interface OpenSelector {
  metric: Name | undefined;
  readonly matchers: UsedMatcher[];
}

export function expressionFacts(text: string): ExpressionFacts {
  const { tokens } = tokenize(text);
  const selectors: OpenSelector[] = [];
  const groupings: Name[] = [];
  const calls: Name[] = [];
  const reader = new FrameReader();
  const noteName = (token: Token, i: number): void => {
    if (token.text === '{' && !isMetric(tokens, i - 1)) selectors.push({ metric: undefined, matchers: [] });
    if (isMetric(tokens, i)) selectors.push({ metric: nameOf(token), matchers: [] });
    if (isCall(tokens, i)) calls.push(nameOf(token));
  };
  tokens.forEach((token, i) => {
    const kind = reader.frames.at(-1)?.kind;
    if (kind === 'matchers') noteMatcher(selectors.at(-1), tokens, i);
    else if (kind === 'labels') groupings.push(...labelAt(token));
    else if (kind !== 'range') noteName(token, i);
    reader.take(tokens, i);
  });
  return { selectors, groupings, calls };
}

/** The metrics that an expression names, also those of `{__name__=~"a|b"}` where that is no more than a list. */
export const metricsIn = (text: string): Name[] =>
  expressionFacts(text).selectors.flatMap(({ metric, matchers }) => [
    ...(metric === undefined ? [] : [metric]),
    ...matchers
      .filter(({ label, operator }) => label.text === '__name__' && operator === '=~')
      .flatMap(listed),
  ]);

function listed({ value: { text, start, end } }: UsedMatcher): Name[] {
  if (!/^[\w:]+(?:\|[\w:]+)*$/.test(text) || text.length !== end - start) return [];
  return [...text.matchAll(/[^|]+/g)].map(({ 0: name, index }) => ({
    text: name,
    start: start + index,
    end: start + index + name.length,
  }));
}

/** The name at a token; of a string what is between its quotes. */
const nameOf = ({ kind, text, start, end }: Token): Name =>
  kind === 'string' ? { text: stringValue(text), start: start + 1, end: end - 1 } : { text, start, end };

function isCall(tokens: readonly Token[], i: number): boolean {
  const [token, { text }] = [tokenAt(tokens, i), tokenAt(tokens, i + 1)];
  if (isAggregator(token)) return text === '(' || text === 'by' || text === 'without';
  return token.kind === 'identifier' && text === '(';
}

/** `sum{…}` and `sum[5m]` are metrics, although their name is an aggregation's. */
function isMetric(tokens: readonly Token[], i: number): boolean {
  const [token, { text }] = [tokenAt(tokens, i), tokenAt(tokens, i + 1)];
  if (isAggregator(token)) return text === '{' || text === '[';
  return token.kind === 'metric' || (token.kind === 'identifier' && text !== '(');
}

const labelAt = (token: Token): Name[] =>
  token.kind === 'symbol' || token.kind === 'end' ? [] : [nameOf(token)];

function noteMatcher(selector: OpenSelector | undefined, tokens: readonly Token[], i: number): void {
  const [label, sign, value] = [tokenAt(tokens, i - 2), tokenAt(tokens, i - 1), tokenAt(tokens, i)];
  if (selector === undefined || value.kind !== 'string') return;
  const isName = '{,'.includes(sign.text) && '},'.includes(tokenAt(tokens, i + 1).text);
  const isNameMatcher = label.text === '__name__' && sign.text === '=';
  if (isName || isNameMatcher) selector.metric ??= nameOf(value);
  else if (matchSigns.has(sign.text))
    selector.matchers.push({ label: nameOf(label), operator: sign.text, value: nameOf(value) });
}

const matchSigns: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);
