import type { JsonObject } from '../base/shape.ts';
import { isObject, objectsIn } from '../base/shape.ts';
import type { SummaryExport } from '../k6/summary-export.ts';
import type { CheckCount, SummaryMetric } from '../run/summary.ts';
import { namedMetric } from './named-metric.ts';

/** The data that `handleSummary` gets; a metric in another form is left out. */
export function handleSummaryData(root: JsonObject): SummaryExport {
  const metrics = Object.entries(isObject(root['metrics']) ? root['metrics'] : {});
  const read = metrics.map(([name, metric]) => (isObject(metric) ? namedMetric({ ...metric, name }) : undefined));
  return {
    metrics: read.filter((metric): metric is SummaryMetric => metric !== undefined),
    checks: isObject(root['root_group']) ? checksIn(root['root_group']) : [],
    crossed: new Map(metrics.map(([name, metric]) => [name, crossedIn(metric)])),
  };
} // prettier-ignore

function crossedIn(metric: unknown): ReadonlyMap<string, boolean> {
  const thresholds = isObject(metric) && isObject(metric['thresholds']) ? metric['thresholds'] : {};
  const judged = Object.entries(thresholds).filter(([, one]) => isObject(one));
  return new Map(judged.map(([source, one]) => [source, (one as JsonObject)['ok'] === false]));
}

function checksIn(group: JsonObject): CheckCount[] {
  const path = typeof group['path'] === 'string' ? group['path'] : '';
  const own = objectsIn(group['checks']).map(({ name, passes, fails }) => ({
    group: path,
    name: String(name),
    passes: Number(passes ?? 0),
    fails: Number(fails ?? 0),
  }));
  return [...own, ...objectsIn(group['groups']).flatMap(checksIn)];
}
