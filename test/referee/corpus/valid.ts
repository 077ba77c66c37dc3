// Valid expressions of our own: those written out in real.promql, and patterns of alerts and dashboards for the parts of
// a system.
import { readFileSync } from 'node:fs';

/** A part of a system with its metrics and labels. */
interface Part {
  readonly job: string;
  readonly counter: string;
  readonly bad: string;
  readonly histogram: string;
  readonly gauge: string;
  readonly limit: string;
  readonly label: string;
}

const part = (job: string, noun: string, bad: string, label: string): Part => ({
  job,
  counter: `${noun}_requests_total`,
  bad,
  histogram: `${noun}_duration_seconds`,
  gauge: `${noun}_in_flight`,
  limit: `${noun}_in_flight_limit`,
  label,
});

const parts: readonly Part[] = [
  part('hotel-web', 'http', 'code=~"5.."', 'route'),
  part('booking-api', 'booking', 'outcome!="ok"', 'tenant'),
  part('ayni-adapter', 'adapter', 'result=~"error|timeout"', 'community'),
  part('payments', 'payment', 'status="declined",reason!~"funds|limit"', 'provider'),
  part('search', 'search', 'hit="false"', 'index'),
  part('postgres', 'query', 'sqlstate!~"00...|02..."', 'datname'),
  part('redis', 'redis_command', 'error!=""', 'cmd'),
  part('mailer', 'mail', 'bounced="true"', 'domain'),
  part('gateway', 'grpc_server', 'grpc_code=~"Internal|Unavailable"', 'grpc_method'),
];

/** Of a part, with its letters at hand: what people alert on and draw. */
const patterns: readonly ((part: Part) => string)[] = [
  ({ counter, job }) => `sum(rate(${counter}{job="${job}"}[5m]))`,
  ({ counter, label }) => `sum by (${label}) (rate(${counter}[5m]))`,
  ({ counter, label }) => `sum(rate(${counter}[1m])) by (${label},instance)`,
  ({ counter, bad }) => `sum(rate(${counter}{${bad}}[5m])) / sum(rate(${counter}[5m])) > 0.01`,
  ({ counter, bad, label }) =>
    `100 * sum by (${label}) (rate(${counter}{${bad}}[10m])) / sum by (${label}) (rate(${counter}[10m])) > 5`,
  ({ counter, bad, job }) =>
    `(\n  sum(increase(${counter}{${bad}, job="${job}"}[1h]))\n/\n  sum(increase(${counter}{job="${job}"}[1h]))\n) > bool 0.001 * 14.4`,
  ({ counter }) => `sum(rate(${counter}[5m])) < 0.5 * sum(rate(${counter}[5m] offset 1w))`,
  ({ counter }) => `increase(${counter}[5m]) == 0 and ${counter} offset 10m > 0`,
  ({ counter, job }) => `absent(${counter}{job="${job}"})`,
  ({ counter, label }) => `topk(10, sum by (${label}) (irate(${counter}[2m])))`,
  ({ histogram, label }) => `histogram_quantile(0.95, sum by (le, ${label}) (rate(${histogram}_bucket[5m])))`,
  ({ histogram, job }) =>
    `histogram_quantile(0.99, sum(rate(${histogram}_bucket{job="${job}"}[5m])) by (le)) > 1.5`,
  ({ histogram }) => `rate(${histogram}_sum[5m]) / rate(${histogram}_count[5m])`,
  ({ histogram }) =>
    `sum(rate(${histogram}_bucket{le="0.3"}[5m])) / ignoring (le) sum(rate(${histogram}_count[5m])) < 0.95`,
  ({ histogram }) =>
    `(sum(rate(${histogram}_bucket{le="0.25"}[5m])) + sum(rate(${histogram}_bucket{le="1"}[5m]))) / 2 / sum(rate(${histogram}_count[5m]))`,
  ({ gauge, limit }) => `${gauge} / ${limit} * 100 > 80`,
  ({ gauge, limit, label }) => `${gauge} / on (${label}) group_left (team) ${limit} > 0.9`,
  ({ gauge }) => `max_over_time(${gauge}[1h]) - min_over_time(${gauge}[1h])`,
  ({ gauge, label }) => `avg without (instance, pod) (${gauge}{${label}=~".+"})`,
  ({ gauge }) => `predict_linear(${gauge}[30m], 3600) > 1000 or deriv(${gauge}[30m]) > 10`,
  ({ gauge }) => `quantile_over_time(0.9, ${gauge}[1d:10m] offset 1d)`,
  ({ gauge, job }) => `label_replace(${gauge}{job="${job}"}, "host", "$1", "instance", "(.+):\\\\d+")`,
  ({ gauge, label }) => `count by (${label}) (${gauge} > 100) >= 3 unless on (${label}) maintenance == 1`,
  ({ counter, label }) => `max by (${label}) (max_over_time(rate(${counter}[5m])[1d:5m]))`,
  ({ job, histogram }) =>
    `${job.replaceAll('-', '_')}:${histogram}:p95_rate5m > 2 * avg_over_time(${job.replaceAll('-', '_')}:${histogram}:p95_rate5m[1d])`,
  ({ counter, gauge }) => `rate(${counter}[5m]) > 10 and on (instance) ${gauge} != 0 # both`,
  ({ gauge, job }) => `time() - max(timestamp(${gauge}{job=~"${job}|${job}-canary"})) > 300`,
  ({ counter, label }) => `count(count by (${label}) (${counter}{${label}!=""})) or vector(0)`,
  ({ gauge }) => `abs(${gauge} - avg_over_time(${gauge}[1h])) > 3 * stddev_over_time(${gauge}[1h])`,
];

/** At least 400 expressions that Prometheus accepts. */
export function validExpressions(): readonly string[] {
  const written = readFileSync(new URL('real.promql', import.meta.url), 'utf8')
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .slice(1);
  return [...new Set([...written, ...parts.flatMap((one) => patterns.map((pattern) => pattern(one)))])];
}
