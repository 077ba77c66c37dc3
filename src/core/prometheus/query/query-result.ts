import { plainLine } from '../../base/plain-text.ts';
import { formatNumber } from '../../report/format.ts';
import type { QueryAnswer, QueryData, RangeSeries, SeriesLabels } from '../api/answer.ts';
import type { QueryWindow } from './query-window.ts';
import { momentsOf } from './query-window.ts';

/** A value as it is read, and what it is sorted by. */
export interface ShownValue {
  /** `NaN` and `∞` are shown as such: Prometheus has said so. */
  readonly text: string;
  /** Null when it is no number of an order. */
  readonly order: number | null;
}

/** One series of an answer. */
export interface QuerySeries {
  /** As PromQL writes it: `up{job="shop"}`; `{}` without any label. */
  readonly name: string;
  /** Its value now, or the last one of the time. */
  readonly value: ShownValue;
  /** Over the time asked for; absent for now. */
  readonly over?: { readonly least: ShownValue; readonly mean: ShownValue; readonly most: ShownValue };
}

/** Lines over the time; `null` where there is no value, or none that can be drawn. */
export interface QueryLines {
  readonly startMs: number;
  /** Of each moment, since `startMs`. */
  readonly seconds: readonly number[];
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

/** An answer as it is shown. */
export interface QueryResult {
  readonly series: readonly QuerySeries[];
  /** Absent for now, and where there is nothing to draw. */
  readonly chart?: QueryLines;
  /** The answer of an expression that is a text. */
  readonly text?: string;
  /** What the reader has to know, each in one sentence. */
  readonly notes: readonly string[];
}

/** More lines than these nobody can tell apart. */
const mostLines = 15;

/** @param window over which was asked; undefined: now. */
export function queryResult(answer: QueryAnswer, window: QueryWindow | undefined): QueryResult {
  const { data } = answer;
  const series = seriesOf(data);
  const chart = window === undefined || data.kind !== 'matrix' ? undefined : linesOf(data.series, window);
  return {
    series,
    ...(chart !== undefined && chart.lines.length > 0 && { chart }),
    ...(data.kind === 'string' && { text: data.text }),
    notes: notesOf(answer, series.length, window),
  };
}

function seriesOf(data: QueryData): QuerySeries[] {
  switch (data.kind) {
    case 'vector':
      return data.samples.map(({ labels, value, histogram }) => ({
        name: seriesName(labels),
        value: histogram === undefined ? shown(value) : shownHistogram(histogram),
      }));
    case 'matrix':
      return data.series.map(overTime);
    case 'scalar':
      return [{ name: 'scalar', value: shown(data.value) }];
    case 'string':
      return [];
  }
}

function overTime({ labels, values, isHistogram }: RangeSeries): QuerySeries {
  const numbers = values.filter((value) => !Number.isNaN(value));
  const last = values.at(-1);
  const name = seriesName(labels);
  if (isHistogram) return { name, value: { text: 'histograms', order: null } };
  return {
    name,
    value: shown(last ?? NaN),
    over: {
      least: shown(numbers.length === 0 ? NaN : numbers.reduce((a, b) => Math.min(a, b))),
      mean: shown(numbers.length === 0 ? NaN : numbers.reduce((a, b) => a + b, 0) / numbers.length),
      most: shown(numbers.length === 0 ? NaN : numbers.reduce((a, b) => Math.max(a, b))),
    },
  };
}

const shown = (value: number): ShownValue =>
  Number.isNaN(value)
    ? { text: 'NaN', order: null }
    : { text: formatNumber(value), order: Number.isFinite(value) ? value : null };

const shownHistogram = ({ count, sum }: { readonly count: number; readonly sum: number }): ShownValue => ({
  text: `histogram of ${formatNumber(count)}, sum ${formatNumber(sum)}`,
  order: count,
});

/** A series as PromQL selects it. */
function seriesName({ __name__: name = '', ...labels }: SeriesLabels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return plainLine(name === '' || pairs.length > 0 ? `${name}{${pairs.join(', ')}}` : name);
}

function linesOf(series: readonly RangeSeries[], window: QueryWindow): QueryLines {
  const moments = momentsOf(window);
  const drawn = series.filter(({ isHistogram }) => !isHistogram).slice(0, mostLines);
  return {
    startMs: window.startMs,
    seconds: moments.map((atMs) => (atMs - window.startMs) / 1000),
    lines: drawn.map((one) => ({ name: seriesName(one.labels), values: aligned(one, moments, window) })),
  };
}

/** Prometheus leaves moments out at which there is no value. */
function aligned(
  { atMs, values }: RangeSeries,
  moments: readonly number[],
  { startMs, stepMs }: QueryWindow,
): (number | null)[] {
  const column: (number | null)[] = moments.map(() => null);
  atMs.forEach((at, i) => {
    const value = values[i];
    const index = Math.round((at - startMs) / stepMs);
    if (value !== undefined && Number.isFinite(value) && index < column.length) column[index] = value;
  });
  return column;
}

function notesOf(answer: QueryAnswer, series: number, window: QueryWindow | undefined): string[] {
  const { data, warnings, infos, seriesInAll } = answer;
  const isEmpty = series === 0 && data.kind !== 'string';
  const drawable = data.kind === 'matrix' ? data.series.filter((one) => !one.isHistogram) : [];
  return [
    ...(isEmpty ? [window === undefined ? nothingNow : nothingThen] : []),
    ...(seriesInAll > series
      ? [
          `The first ${formatNumber(series)} of ${formatNumber(seriesInAll)} series; \`topk\` or \`sum by\` asks for fewer.`,
        ]
      : []),
    ...(drawable.length > mostLines
      ? [`The chart shows the first ${mostLines} of ${drawable.length} series.`]
      : []),
    ...(data.kind === 'matrix' && drawable.length < data.series.length ? [histograms] : []),
    ...(hasNaN(data) ? [notANumber] : []),
    ...warnings.map((says) => `Prometheus warns: ${says}`),
    ...infos.map((says) => `Prometheus notes: ${says}`),
  ];
}

const nothingNow =
  'No series has a value now: the selector matches none, or a comparison leaves none over. That is an answer, not a zero.';
const nothingThen =
  'No series had a value in this time: the selector matches none, or a comparison leaves none over. That is an answer, not a zero.';
const histograms =
  'Native histograms are no numbers: `histogram_quantile(0.95, …)` or `histogram_count(…)` makes some of them.';
const notANumber = 'NaN is no number: often a division by zero where there was no traffic.';

function hasNaN(data: QueryData): boolean {
  if (data.kind === 'vector') return data.samples.some(({ value }) => Number.isNaN(value));
  if (data.kind === 'matrix') return data.series.some(({ values }) => values.some(Number.isNaN));
  return data.kind === 'scalar' && Number.isNaN(data.value);
}
