import type { Target, Targets } from '../targets/target.ts';
import type { TrendMetricId } from './trend-metrics.ts';

/** What is promised of a metric over all requests, to draw beside its runs. */
export const promisedValues = (id: TrendMetricId, { list }: Pick<Targets, 'list'>): readonly number[] =>
  list.filter(({ scope }) => scope === undefined).flatMap((target) => promised(target, id) ?? []);

const percentiles: Readonly<Partial<Record<TrendMetricId, number>>> = { p50Ms: 50, p95Ms: 95, p99Ms: 99 };

function promised(target: Target, id: TrendMetricId): number | undefined {
  switch (target.kind) {
    case 'latency':
      return percentiles[id] === target.percentile ? target.limit : undefined;
    case 'throughput':
      return id === 'requestsPerSecond' ? target.limit : undefined;
    case 'error-rate':
      return id === 'failureRate' ? target.limit : undefined;
    case 'availability':
      return id === 'failureRate' ? 1 - target.limit : undefined;
    default:
      return undefined;
  }
}
