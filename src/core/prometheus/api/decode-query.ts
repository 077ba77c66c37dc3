import { plainLines } from '../../base/plain-text.ts';
import type { Result } from '../../base/result.ts';
import { failed, ok } from '../../base/result.ts';
import { isObject } from '../../base/shape.ts';
import type {
  HistogramValue,
  InstantSample,
  QueryAnswer,
  QueryData,
  RangeSeries,
  SeriesLabels,
} from './answer.ts';
import type { HttpAnswer } from './envelope.ts';
import { openAnswer } from './envelope.ts';
import { noPrometheus } from './problems.ts';

/** The answer to a query, instant or over a time; the first `maxSeries` series of it. */
export function decodeQuery(answer: HttpAnswer, maxSeries: number): Result<QueryAnswer> {
  const opened = openAnswer(answer);
  if (!opened.ok) return opened;
  const { data, warnings, infos } = opened.value;
  const decoded = dataIn(data, maxSeries);
  if (decoded === undefined)
    return failed(noPrometheus(answer.url, 'the answer to a query is not in the form we know'));
  const seriesInAll = isObject(data) && Array.isArray(data['result']) ? data['result'].length : 0;
  const isList = decoded.kind === 'vector' || decoded.kind === 'matrix';
  return ok({ data: decoded, warnings, infos, seriesInAll: isList ? seriesInAll : 1 });
}

function dataIn(data: unknown, maxSeries: number): QueryData | undefined {
  if (!isObject(data) || !Array.isArray(data['result'])) return undefined;
  const result: readonly unknown[] = data['result'];
  const list = result.slice(0, maxSeries);
  switch (data['resultType']) {
    case 'vector':
      return vectorOf(allOf(list, instantSample));
    case 'matrix':
      return matrixOf(allOf(list, rangeSeries));
    case 'scalar':
      return scalarOf(pointIn(result));
    case 'string':
      return stringOf(result);
    default:
      return undefined;
  }
}

const vectorOf = (samples: readonly InstantSample[] | undefined): QueryData | undefined =>
  samples && { kind: 'vector', samples };

const matrixOf = (series: readonly RangeSeries[] | undefined): QueryData | undefined =>
  series && { kind: 'matrix', series };

const scalarOf = (point: ReturnType<typeof pointIn>): QueryData | undefined =>
  point && { kind: 'scalar', ...point };

const stringOf = ([at, text]: readonly unknown[]): QueryData | undefined =>
  typeof at === 'number' && typeof text === 'string'
    ? { kind: 'string', atMs: milliseconds(at), text: plainLines(text) }
    : undefined;

/** All items decoded; undefined when one cannot be. */
function allOf<T>(items: readonly unknown[], decode: (item: unknown) => T | undefined): T[] | undefined {
  const decoded: T[] = [];
  for (const item of items) {
    const one = decode(item);
    if (one === undefined) return undefined;
    decoded.push(one);
  }
  return decoded;
}

function instantSample(item: unknown): InstantSample | undefined {
  if (!isObject(item)) return undefined;
  const labels = labelsIn(item['metric']);
  if (labels === undefined) return undefined;
  const point = pointIn(item['value']);
  if (point !== undefined) return { labels, ...point };
  const [at, histogram] = Array.isArray(item['histogram']) ? (item['histogram'] as unknown[]) : [];
  const value = histogramIn(histogram);
  if (typeof at !== 'number' || value === undefined) return undefined;
  return { labels, atMs: milliseconds(at), value: value.count, histogram: value };
}

function rangeSeries(item: unknown): RangeSeries | undefined {
  if (!isObject(item)) return undefined;
  const labels = labelsIn(item['metric']);
  const given = item['values'] ?? [];
  if (labels === undefined || !Array.isArray(given)) return undefined;
  const points = allOf(given as readonly unknown[], pointIn);
  if (points === undefined) return undefined;
  return {
    labels,
    atMs: points.map(({ atMs }) => atMs),
    values: points.map(({ value }) => value),
    isHistogram: points.length === 0 && Array.isArray(item['histograms']),
  };
}

function histogramIn(value: unknown): HistogramValue | undefined {
  if (!isObject(value)) return undefined;
  const [count, sum] = [numberIn(value['count']), numberIn(value['sum'])];
  return count === undefined || sum === undefined ? undefined : { count, sum };
}

function pointIn(pair: unknown): { readonly atMs: number; readonly value: number } | undefined {
  if (!Array.isArray(pair)) return undefined;
  const [at, text] = pair as readonly unknown[];
  const value = numberIn(text);
  return typeof at === 'number' && value !== undefined ? { atMs: milliseconds(at), value } : undefined;
}

/** The server writes seconds with at most three digits behind the point. */
const milliseconds = (seconds: number): number => Math.round(seconds * 1000);

const specialNumbers: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['+Inf', Infinity],
  ['Inf', Infinity],
  ['-Inf', -Infinity],
]);

/** A number as the API writes it, in a text; `NaN`, `+Inf` and `-Inf` are numbers too. */
export function numberIn(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const special = specialNumbers.get(text);
  if (special !== undefined) return special;
  return /^[-+]?[\d.]/.test(text) && !Number.isNaN(Number(text)) ? Number(text) : undefined;
}

/** Labels; undefined when a value is no text. */
export function labelsIn(value: unknown): SeriesLabels | undefined {
  if (!isObject(value)) return undefined;
  return Object.values(value).every((text) => typeof text === 'string') ? (value as SeriesLabels) : undefined;
}
