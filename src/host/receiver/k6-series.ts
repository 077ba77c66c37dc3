import { isKeptTag } from '../../core/metrics/kept-tags.ts';
import { builtinMetric } from '../../core/metrics/builtin-metrics.ts';
import type { Contains, MetricType, SeriesKey, Tags } from '../../core/metrics/metric.ts';
import type { WrittenSeries } from './write-request.ts';

interface PushedName {
  readonly metric: string;
  readonly type: MetricType;
  readonly contains: Contains;
}

/**
 * k6's own metric and tags of a pushed series. k6 names what it pushes `k6_<metric>` and a suffix: `_total` for
 * counters, `_rate` for rates, `_seconds` and `_bytes` for trends of times and of data, none for gauges and other
 * trends. A script's own gauge named `x_total` or `x_rate` cannot be told from a counter or rate `x`.
 */
export function k6Series(written: WrittenSeries): SeriesKey {
  const pushed = (written.labels['__name__'] ?? '').replace(/^k6_/, '');
  const name = typeof written.value === 'object' ? trendName(pushed) : scalarName(pushed);
  const contains = builtinMetric(name.metric)?.contains ?? name.contains;
  return { ...name, contains, tags: keptTags(written.labels) };
}

function trendName(pushed: string): PushedName {
  if (pushed.endsWith('_seconds'))
    return { metric: pushed.slice(0, -'_seconds'.length), type: 'trend', contains: 'time' };
  if (pushed.endsWith('_bytes'))
    return { metric: pushed.slice(0, -'_bytes'.length), type: 'trend', contains: 'data' };
  return { metric: pushed, type: 'trend', contains: 'default' };
}

function scalarName(pushed: string): PushedName {
  if (pushed.endsWith('_total'))
    return { metric: pushed.slice(0, -'_total'.length), type: 'counter', contains: 'default' };
  if (pushed.endsWith('_rate'))
    return { metric: pushed.slice(0, -'_rate'.length), type: 'rate', contains: 'default' };
  return { metric: pushed, type: 'gauge', contains: 'default' };
}

const keptTags = (labels: Readonly<Record<string, string>>): Tags =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => isKeptTag(name)));
