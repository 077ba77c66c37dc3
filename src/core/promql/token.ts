// What a text of PromQL is made of, before it has any structure.
import type { Span } from '../language/span.ts';
import type { PromqlIssue } from './tree.ts';

export type TokenKind =
  'number' | 'duration' | 'string' | 'identifier' | 'metric' | 'symbol' | 'keyword' | 'end';

/** One token. Comments and blanks are none. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** As it is read: keywords in lower case, a misspelt sign as the sign that is meant. */
  readonly text: string;
  /** As it stands in the text. */
  readonly written: string;
  /** True when an issue has been said of it; it is read as what was probably meant. */
  readonly broken: boolean;
}

/** A text cut into tokens; the last is always `end`. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Span[];
  readonly issues: readonly PromqlIssue[];
}

/** Operators that combine series, by name: `sum`, `topk`. */
export const aggregators: ReadonlySet<string> = new Set([
  'sum',
  'avg',
  'count',
  'min',
  'max',
  'group',
  'stddev',
  'stdvar',
  'topk',
  'bottomk',
  'count_values',
  'quantile',
  'limitk',
  'limit_ratio',
]);

const wordOperators = ['and', 'or', 'unless', 'atan2'];
const matchingWords = ['bool', 'on', 'ignoring', 'group_left', 'group_right'];
/** Words that are functions in an expression and lengths of time in brackets. */
export const durationWords: ReadonlySet<string> = new Set(['step', 'range', 'max_of', 'min_of']);
/** Only read as keywords before a parenthesis, so that metrics may bear their names. */
export const fillWords: ReadonlySet<string> = new Set(['fill', 'fill_left', 'fill_right']);

/** Words with a meaning of their own, in any case of letters. */
export const keywords: ReadonlySet<string> = new Set([
  ...aggregators,
  ...wordOperators,
  ...matchingWords,
  ...durationWords,
  ...fillWords,
  ...['offset', 'smoothed', 'anchored', 'by', 'without', 'start', 'end'],
]);

const notMetrics = new Set([...matchingWords, 'atan2']);

/** True for what may stand as the name of a metric outside of braces. */
export const mayNameMetric = ({ kind, text }: Token): boolean =>
  kind === 'identifier' || kind === 'metric' || (kind === 'keyword' && !notMetrics.has(text));

/** True for what may stand as a label in `by (…)`; Prometheus leaves out `without`. */
export const mayNameLabel = ({ kind, text }: Token): boolean =>
  kind === 'identifier' || kind === 'metric' || (kind === 'keyword' && text !== 'without');

/** True for a keyword or sign with this text. */
export const isWord = ({ kind, text }: Token, wanted: string): boolean =>
  text === wanted && (kind === 'symbol' || kind === 'keyword');
