import type { Expr, Name } from '../../../../promql/tree.ts';
import { mayHave } from '../../model/label-set.ts';
import type { RecordedLabels } from '../../model/labels-of.ts';
import { labelsOf } from '../../model/labels-of.ts';
import { withLabel } from '../../model/grouping.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { recordedLabels } from '../../model/recorded-labels.ts';
import { partsOf, partsOfKind, unwrapped } from '../../model/walk.ts';
import type { LintExpression, PromContext, PromLintRule, PromSuggestion } from '../../rule.ts';

/** A label that nothing has any more groups nothing. */
export const labelLost: PromLintRule = {
  id: 'promql/label-lost',
  severity: 'warning',
  finds: 'A label to group by, or to take over, that the series do not have.',
  fixes: 'suggestions',
  messages: {
    lost: 'No series has `{{label}}` here: what is inside takes it away, so that it groups nothing. Keep it inside, or take it away here.',
    notIncluded:
      '`{{label}}` cannot be taken over: the other side does not have it. Keep it there, or take it away here.',
    keep: 'Keep `{{label}}` inside.',
    remove: 'Take `{{label}}` away.',
  },
  checkExpression(expression, context) {
    const recorded = recordedLabels(context.document);
    for (const { node } of partsOf(expression.tree)) {
      if (node.kind === 'aggregation' && node.grouping?.kind === 'by' && node.expr !== undefined) {
        const { expr } = node;
        tell(expression, context, { message: 'lost', labels: node.grouping.labels, expr, recorded });
      } else if (node.kind === 'binary' && node.matching?.group !== undefined) {
        const expr = node.matching.group === 'group_left' ? node.right : node.left;
        tell(expression, context, { message: 'notIncluded', labels: node.matching.include, expr, recorded });
      }
    }
  },
};

interface Wanted {
  readonly message: 'lost' | 'notIncluded';
  readonly labels: readonly Name[];
  readonly expr: Expr;
  readonly recorded: RecordedLabels;
}

function tell(
  expression: LintExpression,
  context: PromContext,
  { message, labels, expr, recorded }: Wanted,
): void {
  if (labels.length === 0) return;
  const set = labelsOf(expr, recorded);
  for (const label of labels) {
    if (mayHave(set, label.text)) continue;
    const suggestions = [...keeping(expression, expr, label), ...removing(expression, labels, label)];
    context.report({ at: placeIn(expression, label), message, data: { label: label.text }, suggestions });
  }
}

/** Into the grouping of the aggregation that took it away, when there is one only. */
function keeping(expression: LintExpression, expr: Expr, label: Name): PromSuggestion[] {
  const [inner, ...others] = partsOfKind(unwrapped(expr), 'aggregation');
  if (inner === undefined || others.length > 0) return [];
  const edit = withLabel(expression, inner, label.text);
  return edit === undefined ? [] : [{ message: 'keep', data: { label: label.text }, edits: [edit] }];
}

function removing(expression: LintExpression, labels: readonly Name[], label: Name): PromSuggestion[] {
  const i = labels.indexOf(label);
  const [before, after] = [labels[i - 1], labels[i + 1]];
  const start = after === undefined ? (before?.end ?? label.start) : label.start;
  const edits = [replaced(expression, { start, end: after?.start ?? label.end }, '')];
  return [{ message: 'remove', data: { label: label.text }, edits }];
}
