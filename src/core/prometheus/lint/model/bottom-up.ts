import type { Expr } from '../../../promql/tree.ts';
import { partsOf } from './walk.ts';

/**
 * What is known of an expression by what is known of its parts. The parts are asked first, each once: an expression may be
 * a sum of thousands, too long for a function that calls itself.
 */
export function fromBelow<T>(known: WeakMap<Expr, T>, expr: Expr, ofOne: (expr: Expr) => T): T {
  const before = known.get(expr);
  if (before !== undefined) return before;
  for (const { node } of partsOf(expr).toReversed()) if (!known.has(node)) known.set(node, ofOne(node));
  return known.get(expr) ?? ofOne(expr);
}
