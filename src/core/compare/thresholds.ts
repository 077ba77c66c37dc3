import type { ThresholdResult } from '../run/summary.ts';
import { margin, parseExpression } from '../thresholds/expression.ts';
import type { ThresholdDifference } from './comparison.ts';

/**
 * Thresholds of two runs side by side: first those with the same text, then those on the same value of the same metric
 * whose bound was changed, then what was removed and added.
 */
export function compareThresholds(
  baseline: readonly ThresholdResult[],
  candidate: readonly ThresholdResult[],
): ThresholdDifference[] {
  const unmatched = [...candidate];
  const take = (wanted: (other: ThresholdResult) => boolean): ThresholdResult | undefined => {
    const index = unmatched.findIndex(wanted);
    return index < 0 ? undefined : unmatched.splice(index, 1)[0];
  };
  const same = new Map(
    baseline.map((one) => [one, take((other) => other.metric === one.metric && other.source === one.source)]),
  );
  const pairs = baseline.map((one) => {
    const value = valueOf(one);
    const moved = take.bind(undefined, (other) => other.metric === one.metric && valueOf(other) === value);
    return difference(one, same.get(one) ?? (value === undefined ? undefined : moved()));
  });
  return [...pairs, ...unmatched.map((one) => difference(undefined, one))];
}

/** The left side of a threshold, such as `p95`; undefined when it cannot be read. */
function valueOf({ source }: ThresholdResult): string | undefined {
  const parsed = parseExpression(source);
  if (!parsed.ok) return undefined;
  const { aggregation } = parsed.value;
  return aggregation.method === 'p' ? `p${aggregation.percentile}` : aggregation.method;
}

function difference(
  baseline: ThresholdResult | undefined,
  candidate: ThresholdResult | undefined,
): ThresholdDifference {
  const [before, after] = [sideOf(baseline), sideOf(candidate)];
  return {
    metric: after.metric ?? before.metric ?? '',
    definition: definitionOf(before.source, after.source),
    baselineSource: before.source,
    candidateSource: after.source,
    baselineHeld: before.held,
    candidateHeld: after.held,
    baselineMargin: before.margin,
    candidateMargin: after.margin,
  };
}

interface ThresholdSide {
  readonly metric?: string | undefined;
  readonly source?: string | undefined;
  readonly held?: boolean | undefined;
  readonly margin?: number | undefined;
}

function sideOf(result: ThresholdResult | undefined): ThresholdSide {
  if (result === undefined) return {};
  const parsed = parseExpression(result.source);
  const left = parsed.ok && result.observed !== undefined ? margin(parsed.value, result.observed) : undefined;
  return { metric: result.metric, source: result.source, held: result.held, margin: left };
}

function definitionOf(
  baseline: string | undefined,
  candidate: string | undefined,
): ThresholdDifference['definition'] {
  if (baseline === undefined) return 'added';
  if (candidate === undefined) return 'removed';
  return baseline === candidate ? 'same' : 'changed';
}
