import { pushedMetrics } from '../../language/promql/pushed-metrics.ts';
import type { ServerMetrics } from './server-metrics.ts';

/**
 * The names that count as known: those of a Prometheus, those that rules record, and those that k6 writes, which are there
 * from the first run on. Undefined when the server has more than was listed.
 */
export function knownMetricNames(
  { metrics, isCut }: ServerMetrics,
  recorded: Iterable<string>,
): ReadonlySet<string> | undefined {
  if (isCut) return undefined;
  return new Set([...metrics.map(({ name }) => name), ...recorded, ...pushedMetrics().metrics.keys()]);
}
