// Our tree in the form that the referee prints (answer.go): nested lists, kind first.
import type {
  Binary,
  Duration,
  Expr,
  Matcher,
  Modifiers,
  VectorSelector,
} from '../../src/core/promql/tree.ts';

type Shape = readonly unknown[];

/** Of a valid text. */
export function shapeOf(expr: Expr, text: string): Shape {
  const inner = (child: Expr | undefined): Shape | null =>
    child === undefined ? null : shapeOf(child, text);
  switch (expr.kind) {
    case 'number':
      return ['number', number(expr.value)];
    case 'string':
      return ['string', expr.value];
    case 'selector':
      return [...selector(expr, text), duration(expr.range, text)];
    case 'subquery': {
      const { modifiers } = expr;
      const step = duration(expr.step, text) ?? 0;
      return [
        'subquery',
        inner(expr.expr),
        duration(expr.range, text),
        step,
        offset(modifiers, text),
        at(modifiers),
      ];
    }
    case 'call':
      return ['call', expr.name.text, ...expr.args.map(inner)];
    case 'aggregation': {
      const { grouping } = expr;
      const labels = grouping?.labels.map((label) => label.text) ?? [];
      const operator = expr.operator.text;
      return [
        'aggregation',
        operator,
        grouping?.kind === 'without',
        labels,
        inner(expr.parameter),
        inner(expr.expr),
      ];
    }
    case 'binary':
      return ['binary', expr.operator.text, expr.bool, matching(expr), inner(expr.left), inner(expr.right)];
    case 'unary':
      return ['unary', expr.operator, inner(expr.expr)];
    case 'paren':
      return ['paren', inner(expr.expr)];
  }
}

/** A name in braces is one of the matchers to Prometheus. */
function selector(expr: VectorSelector, text: string): Shape {
  const { name, matchers, modifiers } = expr;
  const outside = name !== undefined && name.start === expr.start ? name.text : '';
  const inBraces = name !== undefined && outside === '' ? [['__name__', '=', name.text]] : [];
  const shown = [...inBraces, ...matchers.map(matcher)];
  return [
    'selector',
    outside,
    sorted(shown),
    offset(modifiers, text),
    at(modifiers),
    modifiers.extension ?? null,
  ];
}

const matcher = ({ label, operator, value }: Matcher): string[] => [label.text, operator, value.text];

/** The order of matchers means nothing. */
export const sorted = (matchers: readonly unknown[]): readonly unknown[] =>
  matchers.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Calculated ones are compared by being calculated only. */
function duration(length: Duration | undefined, text: string): number | 'calculated' | null {
  if (length === undefined) return null;
  const literal = /^[-+\s]*[\w.]+$/.test(text.slice(length.start, length.end));
  return literal ? Math.trunc(length.ms ?? NaN) : 'calculated';
}

const offset = (modifiers: Modifiers, text: string): unknown => duration(modifiers.offset, text) ?? 0;

const at = ({ at: time }: Modifiers): unknown =>
  typeof time?.value === 'number' ? Math.round(time.value * 1000) : (time?.value ?? null);

function matching({ left, right, matching: found }: Binary): Shape | null {
  if (left.valueType !== 'vector' || right.valueType !== 'vector') return null;
  const labels = found?.labels.map((label) => label.text) ?? [];
  const include = found?.include.map((label) => label.text) ?? [];
  const { left: fillLeft, right: fillRight } = found?.fill ?? {};
  return [found?.kind === 'on', labels, found?.group ?? null, include, number(fillLeft), number(fillRight)];
}

/** JSON knows neither NaN nor infinity. */
function number(value: number | undefined): unknown {
  if (value === undefined) return null;
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
