import type { ThresholdExpression } from '../../../thresholds/expression.ts';
import type { LintRule } from '../../rule.ts';
import type { MetricType } from '../../../metrics/metric.ts';
import { knownMetrics } from '../../script/known-metrics.ts';
import type { ThresholdItem } from '../../script/options.ts';
import type { Bounds } from './threshold-bounds.ts';
import { boundsOf, isEmpty, isInside, meet, naturalBounds, rankOf } from './threshold-bounds.ts';

/** Of thresholds that exclude each other one fails in every run; of two that imply each other one says nothing. */
export const thresholdContradiction: LintRule = {
  id: 'k6/threshold-contradiction',
  severity: 'warning',
  finds: 'Thresholds that can never hold, exclude each other or imply each other.',
  messages: {
    never: '`{{source}}` can never hold: {{range}}. Change the limit.',
    excludes: '`{{source}}` and `{{other}}` can never both hold. Change one of them.',
    implied: '`{{source}}` says nothing beside `{{other}}`, which is stricter. Take one of them away.',
  },
  check(script, context) {
    const metrics = knownMetrics(script);
    for (const { metric, items } of script.options.thresholds) {
      const sides = items.flatMap(sideOf);
      sides.forEach((side, i) => {
        const mistake = neverHolds(side, metrics.typeOf(metric)) ?? pairMistake(sides, i);
        if (mistake === undefined) return;
        const { messageId, ...data } = mistake;
        const source = side.item.source ?? '';
        context.report({ node: side.item.value.node, messageId, data: { source, ...data } });
      });
    }
  },
};

interface Side {
  readonly item: ThresholdItem;
  readonly expression: ThresholdExpression;
  readonly bounds: Bounds;
}

function sideOf(item: ThresholdItem): Side[] {
  const { expression } = item;
  const bounds = expression && boundsOf(expression);
  return expression === undefined || bounds === undefined ? [] : [{ item, expression, bounds }];
}

type Mistake =
  | { readonly messageId: 'never'; readonly range: string }
  | { readonly messageId: 'excludes' | 'implied'; readonly other: string };

function neverHolds({ expression, bounds }: Side, type: MetricType | undefined): Mistake | undefined {
  const natural = naturalBounds(type);
  if (natural === undefined || !isEmpty(meet(natural, bounds))) return undefined;
  // A limit that is no share at all is told by a rule of its own.
  if (type === 'rate' && (expression.limit < 0 || expression.limit > 1)) return undefined;
  return { messageId: 'never', range: natural.says };
}

function pairMistake(sides: readonly Side[], i: number): Mistake | undefined {
  const side = sides[i];
  if (side === undefined) return undefined;
  const excluded = sides.slice(0, i).find((other) => excludes(side, other));
  if (excluded !== undefined) return { messageId: 'excludes', other: excluded.item.source ?? '' };
  if (aborts(side.item)) return undefined;
  // Of two that say the same the later one is told.
  const stricter = sides.find(
    (other, j) => j !== i && implies(other, side) && (j < i || !implies(side, other)),
  );
  return stricter && { messageId: 'implied', other: stricter.item.source ?? '' };
}

/** A looser threshold that ends the test is no repetition of a stricter one. */
const aborts = ({ long }: ThresholdItem): boolean => {
  const abort = long?.entries.get('abortOnFail')?.value;
  return abort !== undefined && !(abort.kind === 'literal' && abort.value === false);
};

function excludes(one: Side, other: Side): boolean {
  if (isSameValue(one, other)) return isEmpty(meet(one.bounds, other.bounds));
  const [low, high] = rankOf(one.expression) < rankOf(other.expression) ? [one, other] : [other, one];
  if (!areRanks(one, other)) return false;
  return isEmpty(meet({ ...low.bounds, high: Infinity }, { ...high.bounds, low: -Infinity }));
}

function implies(strict: Side, loose: Side): boolean {
  if (isSameValue(strict, loose)) return isInside(strict.bounds, loose.bounds);
  if (!areRanks(strict, loose)) return false;
  // A lower percentile is never above a higher one.
  const known =
    rankOf(strict.expression) > rankOf(loose.expression)
      ? { ...strict.bounds, low: -Infinity }
      : { ...strict.bounds, high: Infinity };
  return isInside(known, loose.bounds);
}

const isSameValue = (one: Side, other: Side): boolean =>
  rankOf(one.expression) === rankOf(other.expression) ||
  (!areRanks(one, other) && one.expression.aggregation.method === other.expression.aggregation.method);

/** Percentiles, the median and both ends are ranks of the same samples; the mean is not. */
const areRanks = (one: Side, other: Side): boolean =>
  !Number.isNaN(rankOf(one.expression) + rankOf(other.expression));
