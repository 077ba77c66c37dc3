import type { Binary, Expr } from '../../../promql/tree.ts';
import type { LintRuleItem } from '../rule.ts';
import { constantOf } from './constant.ts';
import { unwrapped } from './walk.ts';

const turned: Readonly<Record<string, string>> = {
  '==': '==',
  '!=': '!=',
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
};

/** True for `==`, `>` and the like. */
export const isComparison = (expr: Expr): expr is Binary =>
  expr.kind === 'binary' && expr.operator.text in turned;

/** A comparison with a number, as if the number stood on the right. */
export interface Limit {
  readonly compared: Expr;
  readonly operator: string;
  readonly limit: number;
  /** The side that is the number. */
  readonly limitExpr: Expr;
}

/** What an alert as a whole compares with a number. */
export const alertLimit = ({ rule, expression }: LintRuleItem): Limit | undefined =>
  expression && rule.kind === 'alert' ? limitOf(unwrapped(expression.tree)) : undefined;

/** Undefined for everything but a comparison of something with a constant number. */
export function limitOf(expr: Expr): Limit | undefined {
  if (!isComparison(expr)) return undefined;
  const { left, right } = expr;
  const operator = expr.operator.text;
  const [ofLeft, ofRight] = [constantOf(left), constantOf(right)];
  if (ofLeft === undefined && ofRight !== undefined)
    return { compared: left, operator, limit: ofRight, limitExpr: right };
  if (ofLeft === undefined || ofRight !== undefined) return undefined;
  return { compared: right, operator: turned[operator] ?? operator, limit: ofLeft, limitExpr: left };
}
