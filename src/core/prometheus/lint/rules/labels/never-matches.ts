import type { Binary } from '../../../../promql/tree.ts';
import type { Mismatch, Sides } from '../../model/match-sides.ts';
import { mismatchOf, sidesOf } from '../../model/match-sides.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { recordedLabels } from '../../model/recorded-labels.ts';
import { partsOfKind } from '../../model/walk.ts';
import type { LintExpression, PromLintRule, PromSuggestion } from '../../rule.ts';

/** Two series meet when all labels that count are equal; where none meet, the result is empty and nobody is told. */
export const neverMatches: PromLintRule = {
  id: 'promql/never-matches',
  severity: 'warning',
  finds: 'Two sides of an operator whose series can never have the same labels.',
  fixes: 'suggestions',
  messages: {
    value:
      'The left side has `{{label}}="{{left}}"` and the right side `{{label}}="{{right}}"`: no series of one meets one of the other, and {{effect}}. Leave it out with `ignoring ({{label}})`.',
    label:
      'Only the {{has}} side has `{{label}}`: no series of one side meets one of the other, and {{effect}}. Name the labels that both have with `on (…)`, or keep it on both sides.',
    on: 'The {{lacks}} side has no `{{label}}`, so `on` finds nothing there that is equal, and {{effect}}. Name labels that both sides have, or keep it.',
    onCommon: 'Match by the labels that both sides have.',
    ignoring: 'Leave `{{label}}` out.',
  },
  checkExpression(expression, context) {
    const recorded = recordedLabels(context.document);
    for (const binary of partsOfKind(expression.tree, 'binary')) {
      const sides = binary.operator.text === 'or' ? undefined : sidesOf(binary, recorded);
      const mismatch = sides && mismatchOf(sides, binary.matching);
      if (sides === undefined || mismatch === undefined) continue;
      context.report({
        at: placeIn(expression, binary.matching ?? binary.operator),
        message: mismatch.kind === 'label' && binary.matching?.kind === 'on' ? 'on' : mismatch.kind,
        data: dataOf(mismatch, binary),
        suggestions: suggestionsFor(expression, binary, { sides, mismatch }),
      });
    }
  },
};

function dataOf(mismatch: Mismatch, { operator }: Binary): Readonly<Record<string, string>> {
  const effect = operator.text === 'unless' ? 'it takes nothing away' : 'the result is always empty';
  const { label } = mismatch;
  if (mismatch.kind === 'value') return { effect, label, left: mismatch.left, right: mismatch.right };
  const { has } = mismatch;
  return { effect, label, has, lacks: has === 'left' ? 'right' : 'left' };
}

interface Missed {
  readonly sides: Sides;
  readonly mismatch: Mismatch;
}

function suggestionsFor(
  expression: LintExpression,
  { operator, bool, matching }: Binary,
  { sides, mismatch }: Missed,
): PromSuggestion[] {
  if (matching !== undefined || bool) return [];
  const { label } = mismatch;
  const clause =
    mismatch.kind === 'value' ? ` ignoring (${label})` : commonLabels(sides, mismatch.has, operator.text);
  if (clause === undefined) return [];
  const edits = [replaced(expression, { start: operator.end, end: operator.end }, clause)];
  return [{ message: mismatch.kind === 'value' ? 'ignoring' : 'onCommon', data: { label }, edits }];
}

/** Where one side has all labels of the other and more, each of its series meets one. */
function commonLabels({ left, right }: Sides, has: 'left' | 'right', operator: string): string | undefined {
  const [more, fewer] = has === 'left' ? [left.only, right.only] : [right.only, left.only];
  if (more === undefined || fewer === undefined || [...fewer].some((one) => !more.has(one))) return undefined;
  const group = operator === 'and' || operator === 'unless' ? '' : ` group_${has} ()`;
  return ` on (${[...fewer].join(', ')})${group}`;
}
