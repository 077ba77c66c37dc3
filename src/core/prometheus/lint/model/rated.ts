import type { Call, Expr, VectorSelector } from '../../../promql/tree.ts';
import type { Edit, LintExpression } from '../rule.ts';
import { fromBelow } from './bottom-up.ts';
import { counterFunctions } from './metric-kind.ts';
import { wrapped } from './place.ts';
import { childrenOf, partsOf, unwrapped } from './walk.ts';

/** `name(selector[range])` */
export interface Rated {
  readonly call: Call;
  readonly selector: VectorSelector;
  /** In ms; undefined when it is computed. */
  readonly rangeMs: number | undefined;
}

/** The calls in an expression of a function over a selector with a range. */
export function overRanges(tree: Expr, names: ReadonlySet<string>): Rated[] {
  return partsOf(tree).flatMap(({ node }) => {
    const rated = overRange(node);
    return rated && names.has(rated.call.name.text) ? [rated] : [];
  });
}

/** A call of a function over a selector with a range; undefined for everything else. */
export function overRange(expr: Expr): Rated | undefined {
  const call = unwrapped(expr);
  if (call.kind !== 'call') return undefined;
  const selector = call.args.map(unwrapped).find((one) => one.kind === 'selector' && one.range !== undefined);
  if (selector?.kind !== 'selector') return undefined;
  return { call, selector, rangeMs: selector.range?.ms };
}

const known = new WeakMap<Expr, boolean>();

/** True when something in it is a rate or an increase. */
export const isRated = (expr: Expr): boolean =>
  fromBelow(
    known,
    expr,
    (one) => (one.kind === 'call' && counterFunctions.has(one.name.text)) || childrenOf(one).some(isRated),
  );

/** Makes a selector the argument of a function; undefined where a modifier stands behind it. */
export function rating(
  expression: LintExpression,
  selector: VectorSelector,
  [name, range]: readonly [string, string],
): Edit[] | undefined {
  const { offset, at } = selector.modifiers;
  if (offset !== undefined || at !== undefined || selector.range !== undefined) return undefined;
  return wrapped(expression, selector, [`${name}(`, `[${range}])`]);
}
