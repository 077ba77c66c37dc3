// Lays PromQL out as Prometheus' own formatter does: on one line up to 100 characters, else one part to a line.
import { LineWriter } from './line-writer.ts';
import { parsePromql } from './parse.ts';
import { aggregationHead, argsOf, flat, headOf, operatorText, suffix, type Source } from './print-flat.ts';
import { tokenize } from './tokenize.ts';
import type { Binary, Expr, VectorSelector } from './tree.ts';
import type { Span } from '../language/span.ts';

const widest = 100;

/**
 * `prometheus`: as its formatter does it, with the operands of an operator further in. `flush`: a first operand begins at
 * the margin, since a block of YAML cannot begin with blanks.
 */
export type PrintStyle = 'prometheus' | 'flush';

/** The text laid out, with its comments; undefined when Prometheus would refuse it. Its meaning stays. */
export function formatPromql(text: string, style: PrintStyle = 'prometheus'): string | undefined {
  const { expr, issues } = parsePromql(text);
  if (expr === undefined || issues.length > 0) return undefined;
  const { tokens, comments } = tokenize(text);
  const writer = new LineWriter(text, comments);
  writer.flush(expr.start);
  print(expr, 0, { text, tokens, comments, writer, margin: style === 'flush' ? expr.start : undefined });
  writer.flush(Infinity);
  const laidOut = writer.toString();
  // Nothing is worth a changed meaning: modifiers that must not change places stay as they are.
  return meaning(laidOut) === meaning(text) ? laidOut : text;
}

/** The tree without places, and the comments. */
function meaning(text: string): string {
  const { expr, issues } = parsePromql(text);
  const comments = tokenize(text).comments.map(({ start, end }) => text.slice(start, end).trimEnd());
  const withoutPlaces = (key: string, value: unknown): unknown =>
    key === 'start' || key === 'end' ? undefined : value;
  return JSON.stringify([issues.length, expr, comments], withoutPlaces);
}

interface Printing extends Source {
  readonly comments: readonly Span[];
  readonly writer: LineWriter;
  /** Where the operands begin that stay at the margin. */
  readonly margin: number | undefined;
}

function print(expr: Expr, depth: number, printing: Printing): void {
  const { writer } = printing;
  if (isLine(expr, printing)) {
    writer.line(depth);
    writer.put(flat(expr, printing), expr.start);
  } else printParts(expr, depth, printing);
}

/** True when it goes on one line: it is short enough, and no comment is inside. */
function isLine(expr: Expr, printing: Printing): boolean {
  const { start, end } = expr;
  if (printing.comments.some((comment) => start < comment.start && comment.start < end)) return false;
  return expr.kind === 'selector' || flat(expr, printing).length <= widest;
}

function printParts(expr: Expr, depth: number, printing: Printing): void {
  const { writer } = printing;
  switch (expr.kind) {
    case 'call':
      return printList(`${expr.name.text}(`, expr, expr.args, { ...printing, depth });
    case 'aggregation':
      return printList(`${aggregationHead(expr, printing)}(`, expr, argsOf(expr), { ...printing, depth });
    case 'paren':
      return printList('(', expr, [expr.expr], { ...printing, depth });
    case 'binary':
      return printBinary(expr, depth, printing);
    case 'unary':
      writer.line(depth);
      writer.put(expr.operator, expr.start);
      writer.glue();
      return print(expr.expr, depth, printing);
    case 'subquery':
      print(expr.expr, depth, printing);
      return writer.put(suffix(expr, printing), expr.range.start);
    case 'selector':
      return printSelector(expr, depth, printing);
    case 'number':
    case 'string':
      writer.line(depth);
      return writer.put(flat(expr, printing), expr.start);
  }
}

function printBinary(expr: Binary, depth: number, printing: Printing): void {
  const { writer, margin } = printing;
  const isAtMargin = expr.start === margin;
  print(expr.left, isAtMargin ? depth : depth + 1, printing);
  writer.line(depth);
  writer.put(operatorText(expr, printing), expr.operator.start);
  // The operators of another operation must not look like those of this one.
  print(expr.right, isAtMargin && expr.right.kind !== 'binary' ? depth : depth + 1, printing);
}

/** What stands in parentheses, one to a line. */
function printList(
  head: string,
  whole: Span,
  parts: readonly Expr[],
  printing: Printing & { readonly depth: number },
): void {
  const { writer, depth } = printing;
  writer.line(depth);
  writer.put(head, whole.start);
  parts.forEach((part, index) => {
    print(part, depth + 1, printing);
    if (index < parts.length - 1) writer.put(',', part.end);
  });
  writer.line(depth);
  writer.put(')', whole.end);
}

/** With a comment inside: one matcher to a line, so that the comment stays with its own. */
function printSelector(selector: VectorSelector, depth: number, printing: Printing): void {
  const { writer } = printing;
  const { name, matchers } = headOf(selector, printing);
  const last = matchers.at(-1);
  writer.line(depth);
  writer.put(last === undefined ? name || '{}' : `${name}{`, selector.start);
  for (const matcher of matchers) {
    writer.line(depth + 1);
    writer.put(matcher === last ? matcher.text : `${matcher.text},`, matcher.start);
  }
  if (last !== undefined) {
    writer.line(depth);
    writer.put('}', selector.range?.start ?? selector.end);
  }
  const behind = suffix(selector, printing);
  if (behind !== '') writer.put(behind, selector.end);
}
