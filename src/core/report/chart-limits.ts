import type { RunView } from '../run/view.ts';
import { limitName } from '../run/ending.ts';
import { parseExpression } from '../thresholds/expression.ts';

/** A value at which a chart draws a line across. */
export interface ChartLimit {
  /** What asks for it: `p(95)<500`, or `p(95)<500 (ayni.yaml)`; empty where the chart has but one. */
  readonly name: string;
  readonly at: number;
}

/** What is asked of all requests of a run together, by the metric that a chart shows. */
export function chartLimits(view: Pick<RunView, 'thresholds' | 'targets'>, metric: string): ChartLimit[] {
  // Targets that k6 judges are among the thresholds.
  const others = (view.targets?.rows ?? [])
    .filter(({ judge }) => judge === 'model' || judge === 'script')
    .map(({ metric: name, source }) => ({ metric: name, source, isTarget: true }));
  return [...view.thresholds, ...others].flatMap((one) => {
    const expression = parseExpression(one.source);
    if (one.metric !== metric || !expression.ok) return [];
    const { aggregation, limit } = expression.value;
    // The count of a whole run is no height in a chart of rates.
    return aggregation.method === 'count'
      ? []
      : [{ name: limitName({ ...one, metric: '' }).trim(), at: limit }];
  });
}
