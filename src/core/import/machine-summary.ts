import type { JsonObject } from '../base/shape.ts';
import { isObject, objectsIn } from '../base/shape.ts';
import type { SummaryExport } from '../k6/summary-export.ts';
import type { CheckCount, SummaryMetric } from '../run/summary.ts';
import { namedMetric } from './named-metric.ts';
import { durationOf } from './summary-moments.ts';

/** The machine-readable summary: counts of checks without their groups, no thresholds, no rates of counters. */
export function machineSummary(root: JsonObject): SummaryExport {
  const results = isObject(root['results']) ? root['results'] : {};
  const checks = isObject(results['checks']) ? results['checks'] : {};
  const durationMs = durationOf(root);
  const metrics = [...metricsIn(results['metrics']), ...metricsIn(checks['metrics']).flatMap(asChecks)];
  return {
    metrics: metrics.map((metric) => withRate(metric, durationMs)),
    checks: objectsIn(checks['results']).map(checkCount),
    crossed: new Map(),
  };
}

const metricsIn = (list: unknown): SummaryMetric[] =>
  objectsIn(list)
    .map(namedMetric)
    .filter((metric) => metric !== undefined);

/** Elsewhere the share of checks that succeeded is `checks`. */
const asChecks = (metric: SummaryMetric): SummaryMetric[] =>
  metric.name === 'checks_succeeded' ? [{ ...metric, name: 'checks' }] : [];

function withRate(metric: SummaryMetric, durationMs: number | undefined): SummaryMetric {
  const count = metric.values['count'];
  if (metric.type !== 'counter' || count === undefined || !durationMs) return metric;
  return { ...metric, values: { count, rate: count / (durationMs / 1000) } };
}

const checkCount = ({ name, passes, fails }: JsonObject): CheckCount => ({
  group: '',
  name: String(name),
  passes: Number(passes ?? 0),
  fails: Number(fails ?? 0),
});
