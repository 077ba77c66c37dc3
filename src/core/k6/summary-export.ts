import { builtinMetric } from '../metrics/builtin-metrics.ts';
import type { MetricType } from '../metrics/metric.ts';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { CheckCount, SummaryMetric } from '../run/summary.ts';
import type { JsonObject } from './json.ts';
import { asObject, parseObject } from './json.ts';

/** What k6's `--summary-export` file says, in our shapes. */
export interface SummaryExport {
  readonly metrics: readonly SummaryMetric[];
  readonly checks: readonly CheckCount[];
  /** By metric name, then by threshold source: true when the threshold was crossed (k6's own sense). */
  readonly crossed: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
}

/** Decodes the file of `--summary-export`, whose shape is the same in k6 1.x and 2.x. It names no metric types. */
export function decodeSummaryExport(text: string): Result<SummaryExport> {
  const root = parseObject(text);
  const metrics = asObject(root?.['metrics']);
  if (root === undefined || metrics === undefined) {
    return failed({
      code: 'summary-undecodable',
      says: "k6's end-of-test summary is not in the form we know.",
      remedy: 'Its exact values are missing from this run; the time series are not affected.',
    });
  }
  const named = Object.entries(metrics).map(([name, value]) => ({ name, fields: asObject(value) ?? {} }));
  return ok({
    metrics: named.map(({ name, fields }) => summaryMetric(name, fields)).sort(byName),
    checks: checksIn(asObject(root['root_group']) ?? {}),
    crossed: new Map(named.map(({ name, fields }) => [name, crossedIn(fields)])),
  });
}

/** The metric a sub-metric such as `http_req_duration{scenario:a}` belongs to; the name itself otherwise. */
export const baseMetric = (name: string): string => name.replace(/\{.*$/s, '');

const byName = (a: SummaryMetric, b: SummaryMetric): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

function summaryMetric(name: string, fields: JsonObject): SummaryMetric {
  const numbers = Object.entries(fields).filter(
    (pair): pair is [string, number] => typeof pair[1] === 'number',
  );
  return {
    name,
    type: typeOf(fields),
    contains: builtinMetric(baseMetric(name))?.contains ?? 'default',
    values: Object.fromEntries(numbers.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function typeOf(fields: JsonObject): MetricType {
  if ('passes' in fields && 'fails' in fields) return 'rate';
  if ('count' in fields && 'rate' in fields) return 'counter';
  return 'value' in fields ? 'gauge' : 'trend';
}

function crossedIn(fields: JsonObject): ReadonlyMap<string, boolean> {
  const thresholds = Object.entries(asObject(fields['thresholds']) ?? {});
  return new Map(thresholds.map(([source, crossed]) => [source, crossed === true]));
}

/** Groups and checks are objects by name here, in random order: they are sorted. */
function checksIn(group: JsonObject): CheckCount[] {
  const path = typeof group['path'] === 'string' ? group['path'] : '';
  const own = objectsIn(group['checks']).map((check) => ({
    group: path,
    name: String(check['name']),
    passes: Number(check['passes'] ?? 0),
    fails: Number(check['fails'] ?? 0),
  }));
  return [...own.sort((a, b) => (a.name < b.name ? -1 : 1)), ...objectsIn(group['groups']).flatMap(checksIn)];
}

const objectsIn = (value: unknown): JsonObject[] =>
  Object.entries(asObject(value) ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, inner]) => asObject(inner) ?? {});
