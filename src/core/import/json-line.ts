import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';
import type { Contains, MetricType, Tags } from '../metrics/metric.ts';
import type { MetricKind } from './sampled-series.ts';
import type { SampleTime } from './sample-time.ts';
import { readSampleTime } from './sample-time.ts';

/** One line of k6's JSON output, in any order of its keys. */
export type JsonLine =
  | { readonly kind: 'blank' }
  | { readonly kind: 'point'; readonly metric: string; readonly time: SampleTime; readonly value: number; readonly tags: Tags }
  | { readonly kind: 'metric'; readonly metric: DeclaredMetric }
  | { readonly kind: 'refused'; readonly why: string }; // prettier-ignore

/** What k6 says of a metric before its first sample. */
export interface DeclaredMetric extends MetricKind {
  readonly name: string;
  /** As options write them: texts, or objects with `threshold` and `abortOnFail`. */
  readonly thresholds: readonly unknown[];
}

const refused = (why: string): JsonLine => ({ kind: 'refused', why });

/** Reads a line whatever the order of its keys; says why when it is none of k6's. */
export function readJsonLine(text: string): JsonLine {
  if (text.trim() === '') return { kind: 'blank' };
  const line = parsed(text);
  if (line === undefined) return refused('it is not a line of JSON');
  const { type, metric, data } = line;
  if (typeof metric !== 'string' || metric === '') return refused('it names no metric');
  if (!isObject(data)) return refused('it has no `data`');
  if (type === 'Metric') return declaration(metric, data);
  return type === 'Point' ? point(metric, data) : refused('it is neither a Point nor a Metric');
}

function parsed(text: string): JsonObject | undefined {
  try {
    const line: unknown = JSON.parse(text.trim());
    return isObject(line) ? line : undefined;
  } catch {
    return undefined;
  }
}

function point(metric: string, { time, value, tags }: JsonObject): JsonLine {
  const at = typeof time === 'string' ? readSampleTime(time) : undefined;
  if (at === undefined) return refused('its time is none');
  if (typeof value !== 'number' || !Number.isFinite(value)) return refused('its value is not a number');
  const read = readTags(tags);
  return read === undefined ? refused('its tags are not texts') : { kind: 'point', metric, time: at, value, tags: read };
} // prettier-ignore

/** Tags as k6 writes them: texts by name, or nothing. */
export function readTags(tags: unknown): Tags | undefined {
  if (tags === undefined || tags === null) return {};
  if (!isObject(tags)) return undefined;
  return Object.values(tags).every((value) => typeof value === 'string') ? (tags as Tags) : undefined;
}

const types: readonly unknown[] = ['counter', 'gauge', 'rate', 'trend'] satisfies MetricType[];
const units: readonly unknown[] = ['default', 'time', 'data'] satisfies Contains[];

function declaration(name: string, { type, contains, thresholds }: JsonObject): JsonLine {
  if (!types.includes(type)) return refused(`it gives the metric a type that k6 does not have`);
  return {
    kind: 'metric',
    metric: {
      name,
      type: type as MetricType,
      contains: units.includes(contains) ? (contains as Contains) : 'default',
      thresholds: Array.isArray(thresholds) ? thresholds : [],
    },
  };
}
