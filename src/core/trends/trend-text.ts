import { formatChange, formatValue } from '../report/format.ts';
import type { TrendMetric } from './trend-metrics.ts';
import type { TrendChange } from './trend.ts';

/** How much the level changed, with its interval: `+15.3 % (+11.0 to +19.8)`; counts as a difference of counts. */
export function trendChangeText({ effect, interval }: TrendChange, { isRatio, unit }: TrendMetric): string {
  if (isRatio) return formatChange(effect, interval, 'ratio');
  if (unit === '%') return formatChange(effect, interval, 'difference');
  const [at, low, high] = [effect, ...interval].map(
    (value) => `${value > 0 ? '+' : ''}${formatValue(value, unit)}`,
  );
  return `${at ?? ''} (${low ?? ''} to ${high ?? ''})`;
}
