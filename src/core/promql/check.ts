// What Prometheus checks once the structure is right: types, arguments, matching.
import type { Span } from '../language/span.ts';
import { checkBinary } from './check-binary.ts';
import { checkCall } from './check-call.ts';
import { issueAt } from './issues.ts';
import { checkRegex } from './regex.ts';
import { wrongType, type Checking } from './checking.ts';
import type { Aggregation, Expr, Matcher, PromqlIssue, Subquery, Unary, VectorSelector } from './tree.ts';

/** Issues of the tree, without those of parts that hold one of the known issues. */
export function checkTypes(expr: Expr, text: string, known: readonly PromqlIssue[]): readonly PromqlIssue[] {
  const found: PromqlIssue[] = [];
  const meets = (issue: PromqlIssue, { start, end }: Span): boolean =>
    start < issue.end && issue.start < Math.max(end, start + 1);
  const broken = (issue: PromqlIssue): boolean =>
    known.some((one) => meets(issue, one) || (one.fix !== undefined && meets(issue, one.fix)));
  const say = (issue: PromqlIssue): void => {
    if (!broken(issue)) found.push(issue);
  };
  check(expr, { text, say });
  return found;
}

function check(expr: Expr, checking: Checking): void {
  for (const child of childrenOf(expr)) if (!isLabelChoice(expr, child)) check(child, checking);
  if (expr.kind === 'call') checkCall(expr, checking);
  else if (expr.kind === 'binary') checkBinary(expr, checking);
  else if (expr.kind === 'aggregation') checkAggregation(expr, checking);
  else if (expr.kind === 'unary') checkUnary(expr, checking);
  else if (expr.kind === 'subquery') checkSubquery(expr, checking);
  else if (expr.kind === 'selector') checkSelector(expr, checking);
}

/** The labels that `info` is to add: they may be none. */
const isLabelChoice = (expr: Expr, child: Expr): boolean =>
  expr.kind === 'call' && expr.name.text === 'info' && expr.args[1] === child && child.kind === 'selector';

/** What an expression is made of, in the order it is written. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'call':
      return expr.args;
    case 'binary':
      return [expr.left, expr.right];
    case 'aggregation':
      return [expr.parameter, expr.expr].filter((child) => child !== undefined);
    case 'unary':
    case 'paren':
    case 'subquery':
      return [expr.expr];
    case 'number':
    case 'string':
    case 'selector':
      return [];
  }
}

const numeric = new Set(['topk', 'bottomk', 'quantile', 'limitk', 'limit_ratio']);

function checkAggregation({ operator, parameter, expr }: Aggregation, { say }: Checking): void {
  if (expr?.valueType !== undefined && expr.valueType !== 'vector')
    say(wrongType(expr, 'vector', `${operator.text} combines`));
  const wanted = numeric.has(operator.text) ? 'scalar' : 'string';
  if (parameter?.valueType !== undefined && parameter.valueType !== wanted)
    say(wrongType(parameter, wanted, `The parameter of ${operator.text} is`));
}

function checkUnary({ expr, operator }: Unary, { say }: Checking): void {
  if (expr.valueType === 'string' || expr.valueType === 'matrix')
    say(wrongType(expr, 'vector', `${operator} changes`));
}

function checkSubquery({ expr }: Subquery, { say }: Checking): void {
  const type = expr.valueType;
  if (type !== undefined && type !== 'vector') say(wrongType(expr, 'vector', 'A subquery is made over'));
}

function checkSelector(selector: VectorSelector, { say }: Checking): void {
  const { name, matchers } = selector;
  if (name !== undefined && name.text !== '') return;
  if (matchers.some((matcher) => !matchesEmpty(matcher))) return;
  const says =
    'This selects every series there is, so Prometheus refuses it. Name a metric, or give one label a value that is not empty.';
  say(issueAt('empty-selector', selector, says));
}

function matchesEmpty({ operator, value }: Matcher): boolean {
  if (operator === '=') return value.text === '';
  if (operator === '!=') return value.text !== '';
  const regex = checkRegex(value.text);
  return regex.problem !== undefined || regex.matchesEmpty === (operator === '=~');
}
