// What kind of metric a name stands for, by the conventions that exporters and client libraries keep.

/** Names that end as counters do and are none. */
const falseCounters =
  /^(kube_|machine_|node_memory_|node_cpu_online|go_memstats_(?!.*alloc_bytes_total))|^pg_settings_/;

/** What a recording rule's name says of its result, behind the last colon: `rate5m`, `ratio_rate1h`, `p99`. */
const operationOf = (name: string): string | undefined =>
  name.includes(':') ? name.slice(name.lastIndexOf(':') + 1) : undefined;

const ratedOperation = /(^|_)(i?rate|increase|delta|deriv|ratio|avg|mean|p\d+|quantile|percentile)(\d|_|$)/;

/** True for a recording rule's name that tells of a rate, a ratio or the like. */
export function isRecordedRate(name: string): boolean {
  const operation = operationOf(name);
  return operation !== undefined && ratedOperation.test(operation);
}

/** True for a name that only counters have: `http_requests_total`. */
export const isCounter = (name: string): boolean =>
  !name.includes(':') && name.endsWith('_total') && !falseCounters.test(name);

/** True for a classic histogram's buckets. */
export const isBuckets = (name: string): boolean => name.endsWith('_bucket');

const gaugeEndings = [
  'info',
  'ratio',
  'percent',
  'percentage',
  'celsius',
  'open_fds',
  'max_fds',
  'goroutines',
  'resident_memory_bytes',
  'virtual_memory_bytes',
  'usage_bytes',
  'working_set_bytes',
  'available_bytes',
  'avail_bytes',
  'free_bytes',
  'in_flight',
  'inflight',
  'in_use',
  'queue_length',
  'queue_size',
  'queue_depth',
  'temperature',
  'utilization',
  'up',
].join('|');

const gauges = new RegExp(
  `^(up|ALERTS|ALERTS_FOR_STATE|node_load\\d+|node_memory_[A-Z]\\w*|k6_vus(_max)?)$|_(${gaugeEndings})$`,
);

/** True for a name that only gauges have: `up`, `node_load1`, `process_open_fds`. */
export const isGauge = (name: string): boolean =>
  gauges.test(name) || (name.includes(':') && isRecordedRate(name));

/** Functions that turn a counter into what it grows by. */
export const counterFunctions: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);
