// The metrics that k6 writes to a Prometheus (`experimental-prometheus-rw`), by the names that they have there.
import { integrityMetrics } from '../../integrity/metrics.ts';
import { systemTags } from '../../k6/system-tags.ts';
import { builtinMetrics } from '../../metrics/builtin-metrics.ts';
import type { Contains, MetricType } from '../../metrics/metric.ts';
import type { KnownMetric, MetricCatalogue } from './metric-catalogue.ts';

interface Measured {
  readonly type: MetricType;
  readonly contains: Contains;
  readonly means: string;
}

/** k6 writes the first alone, unless `K6_PROMETHEUS_RW_TREND_STATS` asks for others or histograms are on. */
const trendStats = ['p99', 'p95', 'p90', 'avg', 'min', 'max', 'med', 'count', 'sum'];

const baseUnits: Readonly<Record<Contains, string>> = { time: '_seconds', data: '_bytes', default: '' };

/** Tags that k6 puts on samples only when it is asked to. */
const rareTags: ReadonlySet<string> = new Set(['iter', 'vu', 'ocsp_status', 'ip']);
const tags = Object.keys(systemTags).filter((tag) => !rareTags.has(tag));

/** k6's own metrics and those of the integrity library, and the values that some tags always have. */
export function pushedMetrics(): MetricCatalogue {
  const own = [...builtinMetrics].flatMap(([name, metric]) => pushed(name, metric, 'k6', tags));
  const integrity = Object.entries(integrityMetrics).flatMap(([name, metric]) =>
    pushed(name, metric, 'Ayni integrity', ['invariant', 'scenario', ...tags]),
  );
  return { metrics: new Map([...own, ...integrity]), values: tagValues };
}

function pushed(
  name: string,
  { type, contains, means }: Measured,
  from: string,
  labels: readonly string[],
): (readonly [string, KnownMetric])[] {
  const base = `k6_${name}`;
  const one = (as: KnownMetric['type'], help: string): KnownMetric => ({ type: as, help, labels, from });
  if (type === 'counter') return [[`${base}_total`, one('counter', means)]];
  if (type === 'gauge') return [[base, one('gauge', means)]];
  if (type === 'rate')
    return [
      [`${base}_rate`, one('gauge', `${means} From 0 to 1, since the test began; no counts come with it.`)],
    ];
  const unit = contains === 'time' ? ' In seconds.' : '';
  const histogram = one(
    'histogram',
    `${means}${unit} A native histogram, with \`K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM=true\`: use it with \`histogram_quantile\`.`,
  );
  const stats = trendStats.map((stat) => {
    const how = stat === 'p99' ? '' : ` Written when \`K6_PROMETHEUS_RW_TREND_STATS\` asks for it.`;
    return [`${base}_${stat}`, one('gauge', `${statWords(stat)} ${means}${unit}${how}`)] as const;
  });
  return [[`${base}${baseUnits[contains]}`, histogram], ...stats];
}

const statWords = (stat: string): string =>
  `\`${stat.replace(/^p(\d+)$/, 'p($1)')}\` of all samples since the test began:`;

const tagValues: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['method', new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])],
  [
    'status',
    new Set(['200', '201', '204', '400', '401', '403', '404', '409', '429', '500', '502', '503', '504', '0']),
  ],
  ['expected_response', new Set(['true', 'false'])],
  ['proto', new Set(['HTTP/1.1', 'HTTP/2.0'])],
  ['tls_version', new Set(['tls1.2', 'tls1.3'])],
]);
