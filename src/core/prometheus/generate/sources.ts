import type { Selector } from './selector.ts';
import { readSelector } from './selector.ts';

/** Where the series come from that rules watch: the system itself, or k6 while it loads the system. */
export type RuleSource = 'system' | 'k6';

/** What a series of the watched system tells. Names ending in `_total` are counters, all others are gauges. */
export interface WatchedMetric {
  /** One sentence, for documentation, completion and hover. */
  readonly about: string;
  /** Its selector unless the project names another; undefined where there is no such series. */
  readonly system: string;
  readonly k6?: string;
}

/**
 * What rules can watch, with the names that are taken unless `prometheus.metrics` says others. Those of the integrity
 * are what the sandbox exposes; k6's are of its remote write.
 */
export const watchedMetrics = {
  requests: {
    about: 'Counter of requests.',
    system: 'http_requests_total',
    k6: 'k6_http_reqs_total',
  },
  failures: {
    about: 'Counter of the requests that failed, often the same with a matcher.',
    system: 'http_requests_total{status=~"5.."}',
    k6: 'k6_http_reqs_total{expected_response="false"}',
  },
  duration: {
    about: 'Histogram of response times, without `_bucket`; in seconds, or in ms where its name says so.',
    system: 'http_request_duration_seconds',
    k6: 'k6_http_req_duration_seconds',
  },
  users: {
    about: 'Gauge of people or virtual users that are active.',
    system: 'active_users',
    k6: 'k6_vus',
  },
  deviation: {
    about: 'Gauge of the Ayni balance deviation, in percent.',
    system: 'ayni_balance_deviation_percent',
  },
  artificialMerits: {
    about: 'Merits that were granted with no contribution behind them.',
    system: 'ayni_artificial_merits',
    k6: 'k6_artificial_merits_total',
  },
  openViolations: {
    about: 'Gauge of balances that are broken and not yet restored.',
    system: 'ayni_open_violations',
  },
  collaborationIndex: {
    about: 'Gauge of the share of contributions that were confirmed, 0 to 1.',
    system: 'ayni_collaboration_index',
    k6: 'k6_collaboration_index_rate',
  },
  overspending: {
    about: 'Accounts that went below zero.',
    system: 'ayni_overspent_accounts',
    k6: 'k6_overspending_total',
  },
  soldTwice: { about: 'Unique items that were sold twice.', system: 'ayni_unique_items_sold_twice' },
  rateLimitLeaks: {
    about: 'Requests beyond a rate limit that were served all the same.',
    system: 'ayni_rate_limit_leaks_total',
    k6: 'k6_rate_limit_leaks_total',
  },
  checked: {
    about: 'Counter of invariants that were looked at and could be verified.',
    system: 'ayni_integrity_checks_total',
    k6: 'k6_integrity_checks_total',
  },
  notVerified: {
    about: 'Counter of invariants that were looked at and could not be verified.',
    system: 'ayni_integrity_not_verified_total',
    k6: 'k6_integrity_not_verified_total',
  },
  circuitBreaker: {
    about: 'Gauge that is above 0 while a circuit breaker is open.',
    system: 'circuit_breaker_open',
  },
  poolInUse: { about: 'Gauge of database connections in use.', system: 'db_pool_connections_in_use' },
  poolSize: {
    about: 'Gauge of database connections that a pool may hold.',
    system: 'db_pool_connections_max',
  },
  poolExhausted: {
    about: 'Counter of calls that got no database connection.',
    system: 'db_pool_exhausted_total',
  },
  cacheHits: { about: 'Counter of cache reads that found something.', system: 'cache_hits_total' },
  cacheMisses: { about: 'Counter of cache reads that found nothing.', system: 'cache_misses_total' },
  upstreamRequests: { about: 'Counter of calls to other systems.', system: 'upstream_requests_total' },
  upstreamTimeouts: {
    about: 'Counter of calls to other systems that timed out.',
    system: 'upstream_timeouts_total',
  },
} as const satisfies Readonly<Record<string, WatchedMetric>>;

export type MetricKey = keyof typeof watchedMetrics;

export const metricKeys = Object.keys(watchedMetrics) as readonly MetricKey[];

/** The selector of a metric unless the project names another; undefined where the source has no such series. */
export function usualSelector(key: MetricKey, source: RuleSource): Selector | undefined {
  const { system, k6 }: WatchedMetric = watchedMetrics[key];
  const text = source === 'k6' ? k6 : system;
  return text === undefined ? undefined : readSelector(text);
}

/** True for a counter, by the naming rules of Prometheus. */
export const isCounter = ({ metric }: Selector): boolean => metric.endsWith('_total');

/** How many units of a metric are one ms: histograms of Prometheus are in seconds unless their name says otherwise. */
export const unitsPerMs = ({ metric }: Selector): number => (/_(ms|milliseconds)$/.test(metric) ? 1 : 0.001);
