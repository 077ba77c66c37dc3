import type { Tags } from '../../metrics/metric.ts';
import type { Expr, Matcher, VectorSelector } from '../../promql/tree.ts';
import { passes } from '../lint/model/matchers.ts';
import { selectorsIn } from '../lint/model/walk.ts';

/** A recording rule: what it records, from what, with which labels of its own. */
export interface Recording {
  readonly name: string;
  readonly text: string;
  readonly expr: Expr;
  readonly labels: Tags;
}

/** An expression without recorded series, as far as that can be said in PromQL. */
export interface Unrolled {
  readonly text: string;
  /** Recorded series that stay: the server must have them. */
  readonly left: readonly string[];
}

/** What is longer is left as a series: rules that are built on each other may double with each step. */
const maxLength = 20_000;

/**
 * Writes out the recorded series of an expression, so that a server can judge rules that it has not loaded. A selector of a
 * recorded series becomes the rule's expression, with the rule's labels; with a range, a subquery at the rules' interval. One
 * with an offset, or that asks for labels that only the series themselves have, stays as it is.
 * @param step the evaluation interval, as in `30s`.
 */
export function unrolled(text: string, expr: Expr, recordings: readonly Recording[], step: string): Unrolled {
  const left = new Set<string>();
  const written = writeOut({ text, expr }, { recordings, step, left, known: new Map(), above: [] });
  return { text: written, left: [...left] };
}

interface Unrolling {
  readonly recordings: readonly Recording[];
  readonly step: string;
  readonly left: Set<string>;
  /** What became of rules that were met before. */
  readonly known: Map<Recording, string>;
  /** Names that are being written out: a rule may be built on itself. */
  readonly above: readonly string[];
}

function writeOut(
  { text, expr }: { readonly text: string; readonly expr: Expr },
  unrolling: Unrolling,
): string {
  let written = '';
  let done = 0;
  for (const selector of [...selectorsIn(expr)].sort((a, b) => a.start - b.start)) {
    const instead = insteadOf(selector, text, unrolling);
    if (instead === undefined) continue;
    written += text.slice(done, selector.start) + instead;
    done = selector.end;
  }
  return written + text.slice(done);
}

/** Undefined: it is no recorded series, or cannot be written out. */
function insteadOf(selector: VectorSelector, text: string, unrolling: Unrolling): string | undefined {
  const name = selector.name?.text;
  const ofName = unrolling.recordings.filter((one) => one.name === name);
  if (name === undefined || ofName.length === 0) return undefined;
  const rules = rulesFor(selector, ofName);
  const inner = { ...unrolling, above: [...unrolling.above, name] };
  const isPossible = rules.length > 0 && !unrolling.above.includes(name);
  const vector = isPossible ? `(${rules.map((one) => ruleOut(one, inner)).join(' or ')})` : '';
  if (!isPossible || vector.length > maxLength) {
    unrolling.left.add(name);
    return undefined;
  }
  const { range } = selector;
  return range === undefined ? vector : `${vector}[${text.slice(range.start, range.end)}:${unrolling.step}]`;
}

/** The rules that a selector means; none when that is not certain. */
function rulesFor({ matchers, modifiers }: VectorSelector, rules: readonly Recording[]): Recording[] {
  if (modifiers.offset !== undefined || modifiers.at !== undefined) return [];
  const answers = rules.map((one) => ({ one, answer: isMeant(matchers, one.labels) }));
  if (answers.some(({ answer }) => answer === 'unsure')) return [];
  return answers.filter(({ answer }) => answer === 'always').map(({ one }) => one);
}

function ruleOut(rule: Recording, unrolling: Unrolling): string {
  const written = unrolling.known.get(rule) ?? labelled(writeOut(rule, unrolling), rule.labels);
  unrolling.known.set(rule, written);
  return written;
}

const labelled = (text: string, labels: Tags): string =>
  Object.entries(labels).reduce(
    (inner, [name, value]) =>
      `label_replace(${inner}, ${JSON.stringify(name)}, ${dollarSafe(value)}, "", "")`,
    // A comment at the end would hide the parenthesis.
    text.includes('#') ? `(${text}\n)` : `(${text})`,
  );

/** In a replacement a dollar sign stands for a group of the match. */
const dollarSafe = (value: string): string => JSON.stringify(value.replaceAll('$', '$$$$'));

/** Whether a rule's own labels satisfy all matchers; `unsure` when one asks for a label of the series themselves. */
function isMeant(matchers: readonly Matcher[], labels: Tags): 'always' | 'never' | 'unsure' {
  const answers = matchers.map((matcher) => {
    const value = labels[matcher.label.text];
    return value === undefined ? undefined : passes(matcher, value);
  });
  if (answers.includes(false)) return 'never';
  return answers.every((answer) => answer === true) ? 'always' : 'unsure';
}
