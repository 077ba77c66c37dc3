// The way into PromQL: a text in, its tree and everything that Prometheus would refuse out.
import { checkTypes } from './check.ts';
import { Cursor } from './cursor.ts';
import { parseExpression, parseRest } from './parse-expression.ts';
import type { Parsing } from './parsing.ts';
import { tokenize } from './tokenize.ts';
import type { Expr, PromqlIssue } from './tree.ts';

export interface ParsedPromql {
  /** What can be known of a broken text, too; undefined where nothing can. */
  readonly expr: Expr | undefined;
  /** Empty exactly when Prometheus accepts the text, with all its features on. By place. */
  readonly issues: readonly PromqlIssue[];
}

/** Total: any text gives a tree as far as there is one, and issues. */
export function parsePromql(text: string): ParsedPromql {
  const cursor = new Cursor(tokenize(text));
  const parsing: Parsing = {
    cursor,
    written: text,
    expression: (missing) => parseExpression(parsing, 1, missing),
  };
  const expr = parseWhole(parsing);
  const structural = cursor.issues;
  // Types of what is broken would only echo what has been said.
  const typed = expr === undefined ? [] : checkTypes(expr, text, structural);
  const issues = [...structural, ...typed].sort((a, b) => a.start - b.start || a.end - b.end);
  return { expr, issues };
}

function parseWhole(parsing: Parsing): Expr | undefined {
  const { cursor } = parsing;
  if (cursor.peek().kind === 'end') {
    cursor.fail('write an expression, such as the name of a metric');
    return undefined;
  }
  let expr = parsing.expression('an expression begins with a metric, a function or a number');
  while (cursor.peek().kind !== 'end') {
    const token = cursor.peek();
    const closes = token.text === ')' || token.text === ']' || token.text === '}';
    cursor.fail(
      closes ? `nothing is open that ${token.text} could close` : 'an operator is missing before it',
    );
    cursor.next();
    if (closes && expr !== undefined) expr = parseRest(parsing, expr, 1);
    else expr ??= parsing.expression('an expression is missing');
  }
  return expr;
}
