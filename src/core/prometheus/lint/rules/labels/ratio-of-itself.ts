import type { Aggregation, Binary, Expr, Matcher, VectorSelector } from '../../../../promql/tree.ts';
import { placeIn, wrapped } from '../../model/place.ts';
import { overRange } from '../../model/rated.ts';
import { partsOfKind, unwrapped } from '../../model/walk.ts';
import type { LintExpression, PromLintRule, PromSuggestion } from '../../rule.ts';

/** Each series is divided by itself, since only itself has the same labels. */
export const ratioOfItself: PromLintRule = {
  id: 'promql/ratio-of-itself',
  severity: 'error',
  finds: 'A ratio in which each series is divided by itself.',
  fixes: 'suggestions',
  messages: {
    itself:
      'Series meet those with the same labels, `{{label}}` too: each is divided by itself, and the ratio is always 1. Add up both sides without `{{label}}`.',
    sum: 'Add up both sides.',
  },
  checkExpression(expression, context) {
    for (const binary of partsOfKind(expression.tree, 'binary')) {
      if (binary.operator.text !== '/' || binary.matching !== undefined) continue;
      const label = selfDivided(binary);
      if (label === undefined) continue;
      context.report({
        at: placeIn(expression, binary),
        message: 'itself',
        data: { label },
        suggestions: summing(expression, binary),
      });
    }
  },
};

interface Side {
  readonly selector: VectorSelector;
  /** What the selector was given to: function, range and offset. */
  readonly shape: string;
  /** Whether the result still has a label; undefined when nothing was added up. */
  readonly keeps: ((label: string) => boolean) | undefined;
  readonly groups: string;
}

/** The label that picks series on one side only, and is there on both. */
function selfDivided({ left, right }: Binary): string | undefined {
  const [above, below] = [sideOf(left), sideOf(right)];
  if (above === undefined || below === undefined) return undefined;
  if (above.shape !== below.shape || above.groups !== below.groups) return undefined;
  const picked = difference(above.selector.matchers, below.selector.matchers);
  const others = difference(below.selector.matchers, above.selector.matchers);
  const [first] = picked;
  if (first === undefined || others.length > 0) return undefined;
  const areKept = picked.every(({ label }) => above.keeps === undefined || above.keeps(label.text));
  return areKept ? first.label.text : undefined;
}

function sideOf(expr: Expr): Side | undefined {
  const inner = unwrapped(expr);
  return inner.kind === 'aggregation' ? sumOf(inner) : plainSide(inner);
}

function sumOf({ operator, grouping, expr }: Aggregation): Side | undefined {
  const side = expr && operator.text === 'sum' ? plainSide(unwrapped(expr)) : undefined;
  if (side === undefined) return undefined;
  const labels = grouping?.labels.map(({ text }) => text) ?? [];
  const isBy = grouping?.kind !== 'without';
  const groups = `${isBy ? 'by' : 'without'} ${labels.toSorted().join()}`;
  return { ...side, groups, keeps: (label) => labels.includes(label) === isBy };
}

function plainSide(expr: Expr): Side | undefined {
  const rated = overRange(expr);
  const selector = expr.kind === 'selector' ? expr : rated?.selector;
  if (selector?.name === undefined) return undefined;
  const { offset, at } = selector.modifiers;
  const time = [rated?.call.name.text, rated?.rangeMs, offset?.ms, at?.value];
  return { selector, shape: [selector.name.text, ...time].join(), keeps: undefined, groups: '' };
}

const difference = (some: readonly Matcher[], others: readonly Matcher[]): Matcher[] =>
  some.filter((one) => !others.some((other) => isSame(one, other)));

const isSame = (a: Matcher, b: Matcher): boolean =>
  a.label.text === b.label.text && a.operator === b.operator && a.value.text === b.value.text;

function summing(expression: LintExpression, { left, right }: Binary): PromSuggestion[] {
  if (unwrapped(left).kind === 'aggregation') return [];
  const edits = [left, right].flatMap((side) => wrapped(expression, side, ['sum(', ')']));
  return [{ message: 'sum', edits }];
}
