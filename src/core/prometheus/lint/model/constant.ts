import type { Expr } from '../../../promql/tree.ts';
import { unwrapped } from './walk.ts';

/** The value of an expression that is a number whatever is stored: literals and their arithmetic. */
export function constantOf(expr: Expr): number | undefined {
  const inner = unwrapped(expr);
  if (inner.kind === 'number') return Number.isNaN(inner.value) ? undefined : inner.value;
  if (inner.kind === 'unary') {
    const value = constantOf(inner.expr);
    return value !== undefined && inner.operator === '-' ? -value : value;
  }
  if (inner.kind !== 'binary') return undefined;
  const [left, right] = [constantOf(inner.left), constantOf(inner.right)];
  if (left === undefined || right === undefined) return undefined;
  return arithmetic[inner.operator.text]?.(left, right);
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};
