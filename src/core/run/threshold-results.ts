import { baseMetric } from '../k6/summary-export.ts';
import type { ThresholdDefinition } from '../thresholds/definition.ts';
import type { SummaryExport } from '../k6/summary-export.ts';
import { hasSamples } from './series-totals.ts';
import type { SummaryMetric, ThresholdResult } from './summary.ts';

/**
 * What became of each threshold, judged by k6. k6 calls a threshold held when its metric got no value at all (an empty
 * p(95) is 0 for it); here that is "no data".
 * @param wasCounted tells whether a counter that stands at 0 was ever added to.
 */
export function thresholdResults(
  definitions: readonly ThresholdDefinition[],
  summary: SummaryExport,
  wasCounted: (metric: string) => boolean,
): ThresholdResult[] {
  const metrics = new Map(summary.metrics.map((metric) => [metric.name, metric]));
  return definitions.map(({ metric, source, abortOnFail }) => {
    const values = metrics.get(metric);
    const crossed = summary.crossed.get(metric)?.get(source);
    if (values === undefined || crossed === undefined || !hasData(values, wasCounted)) {
      return { metric, source, abortOnFail, held: undefined, observed: undefined, from: 'none' };
    }
    const observed = observedValue(values, source);
    const from = observed === undefined ? 'none' : values.type === 'counter' ? 'counter' : 'summary';
    return { metric, source, abortOnFail, held: !crossed, observed, from };
  });
}

/**
 * False when k6's summary shows zeros of a metric that never got a value.
 * @param wasCounted tells whether a counter that stands at 0 was ever added to.
 */
export const hasData = (metric: SummaryMetric, wasCounted: (metric: string) => boolean): boolean =>
  metric.type === 'counter'
    ? (metric.values['count'] ?? 0) !== 0 || wasCounted(baseMetric(metric.name))
    : hasSamples(metric);

/** The left side of a threshold such as `p(95)<500`, in the words of the summary; `rate` of a Rate is its `value`. */
export function observedValue(metric: SummaryMetric, source: string): number | undefined {
  const aggregate = /^\s*([a-z]+(?:\(\s*[\d.]+\s*\))?)/.exec(source)?.[1]?.replaceAll(' ', '') ?? '';
  const name = metric.type === 'rate' && aggregate === 'rate' ? 'value' : aggregate;
  return metric.values[name];
}
