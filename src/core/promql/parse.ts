// The way into PromQL: a text in, its tree and everything that Prometheus would refuse out.
import { checkTypes } from './check.ts';
import { Cursor } from './cursor.ts';
import { leftOver } from './left-over.ts';
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
  const structural = withoutEchoes(cursor.issues, cursor.lostAt);
  // Types of what is broken would only echo what has been said.
  const typed = expr === undefined ? [] : checkTypes(expr, text, structural);
  const sound = typed.filter(({ end }) => end < cursor.lostAt);
  const issues = [...structural, ...sound].sort((a, b) => a.start - b.start || a.end - b.end);
  return { expr, issues };
}

/** Behind the place where the structure is lost only the first issue counts, and those that can be put right. */
function withoutEchoes(issues: readonly PromqlIssue[], lostAt: number): readonly PromqlIssue[] {
  const behind = issues.filter(({ start, end }) => start >= lostAt || end > lostAt);
  const first = behind.reduce(
    (one, other) => (other.start < one.start ? other : one),
    behind[0] ?? issues[0] ?? none,
  );
  return issues.filter((issue) => issue === first || !behind.includes(issue) || issue.fix !== undefined);
}

const none: PromqlIssue = { code: '', start: 0, end: 0, says: '' };

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
    const { missing, fix } = leftOver(token, cursor.peek(1), expr);
    cursor.fail(missing, fix);
    cursor.next();
    if (closes && expr !== undefined) expr = parseRest(parsing, expr, 1);
    else expr ??= parsing.expression('an expression is missing');
  }
  return expr;
}
