import type { Aggregation, Call, Expr, VectorSelector } from '../../../../promql/tree.ts';
import { mayHave } from '../../model/label-set.ts';
import type { RecordedLabels } from '../../model/labels-of.ts';
import { labelsOf } from '../../model/labels-of.ts';
import { isBuckets } from '../../model/metric-kind.ts';
import { withLabel } from '../../model/grouping.ts';
import { placeIn, replaced } from '../../model/place.ts';
import { rating } from '../../model/rated.ts';
import { recordedLabels } from '../../model/recorded-labels.ts';
import { partsOf, partsOfKind, selectorsIn } from '../../model/walk.ts';
import type { Edit, LintExpression, PromLintRule, PromReport, PromSuggestion } from '../../rule.ts';

/** A quantile comes from buckets, per `le`, of what was counted in a while. */
export const histogramQuantile: PromLintRule = {
  id: 'promql/histogram-quantile',
  severity: 'warning',
  finds: 'A quantile of something that is no rate of buckets by `le`.',
  fixes: 'suggestions',
  messages: {
    plain:
      '`{{name}}` is no rate of buckets. Of a classic histogram take `sum by (le) (rate({{name}}_bucket[5m]))`, of a native one `sum(rate({{name}}[5m]))`.',
    noBuckets:
      '`{{name}}` has no buckets, so this quantile has no result. Take the rate of `{{base}}_bucket` by `le`.',
    everything:
      'The buckets count since their process started, so this quantile hardly moves any more. Take their rate: `rate({{name}}[5m])`.',
    noLe: 'The aggregation takes `le` away, without which no quantile can be computed: there is no result. Keep it with `by (le)`.',
    classic: 'Take the rate of the buckets of a classic histogram.',
    native: 'Take the rate of the native histogram.',
    rate: 'Take the rate of the last five minutes.',
    keepLe: 'Keep `le`.',
  },
  checkExpression(expression, context) {
    const recorded = recordedLabels(context.document);
    for (const call of partsOfKind(expression.tree, 'call')) {
      const given = call.args[1];
      if (call.name.text !== 'histogram_quantile' || given === undefined) continue;
      const report = ofWrongSeries(expression, given) ?? ofLostLe(expression, call, recorded);
      if (report !== undefined) context.report(report);
    }
  },
};

function ofWrongSeries(expression: LintExpression, given: Expr): PromReport | undefined {
  const overTime = partsOf(given).some(({ node }) => node.kind === 'call' && node.args.some(isMatrix));
  for (const selector of selectorsIn(given)) {
    const name = selector.name?.text;
    // What a recording rule made of a histogram is told by its own expression.
    if (name === undefined || name.includes(':') || name.endsWith('}')) continue;
    const report = ofSeries(expression, selector, { name, overTime });
    if (report !== undefined) return report;
  }
  return undefined;
}

function ofSeries(
  expression: LintExpression,
  selector: VectorSelector,
  { name, overTime }: { readonly name: string; readonly overTime: boolean },
): PromReport | undefined {
  const part = /^(.+)_(?:sum|count|total|max|min|avg)$/.exec(name);
  const data = { name, base: part?.[1] ?? name };
  const at = placeIn(expression, selector);
  if (part !== null) return { at, message: 'noBuckets', data };
  if (overTime) return undefined;
  return isBuckets(name)
    ? { at, message: 'everything', data, suggestions: rated(expression, selector, 'rate') }
    : { at, message: 'plain', data, suggestions: bothHistograms(expression, selector) };
}

const isMatrix = ({ valueType }: Expr): boolean => valueType === 'matrix';

const rated = (expression: LintExpression, selector: VectorSelector, message: string): PromSuggestion[] => {
  const edits = rating(expression, selector, ['rate', '5m']);
  return edits === undefined ? [] : [{ message, edits }];
};

/** A name does not tell whether the histogram is a classic or a native one. */
function bothHistograms(expression: LintExpression, selector: VectorSelector): PromSuggestion[] {
  const { name } = selector;
  const edits = rating(expression, selector, ['rate', '5m']);
  if (edits === undefined || name === undefined) return [];
  const inserted = (at: number, text: string): Edit => replaced(expression, { start: at, end: at }, text);
  const bucket = inserted(name.end, '_bucket');
  const close = inserted(selector.end, ')');
  const begin = (sum: string): Edit => inserted(selector.start, sum);
  return [
    // Of what is written at one place the first comes first.
    { message: 'classic', edits: [begin('sum by (le) ('), bucket, ...edits, close] },
    { message: 'native', edits: [begin('sum('), ...edits, close] },
  ];
}

function ofLostLe(expression: LintExpression, call: Call, recorded: RecordedLabels): PromReport | undefined {
  const given = call.args[1];
  if (given === undefined || mayHave(labelsOf(given, recorded), 'le')) return undefined;
  if (!selectorsIn(given).some(({ name }) => name?.text.includes('_bucket'))) return undefined;
  const losing = partsOfKind(given, 'aggregation').find(
    ({ expr }) => expr !== undefined && mayHave(labelsOf(expr, recorded), 'le'),
  );
  if (losing === undefined) return { at: placeIn(expression, call.name), message: 'noLe' };
  return {
    at: placeIn(expression, losing.grouping ?? losing.operator),
    message: 'noLe',
    suggestions: keepingLe(expression, losing),
  };
}

function keepingLe(expression: LintExpression, losing: Aggregation): PromSuggestion[] {
  const edit = withLabel(expression, losing, 'le');
  return edit === undefined ? [] : [{ message: 'keepLe', edits: [edit] }];
}
