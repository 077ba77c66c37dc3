import { formatValue, noData } from '../../core/report/format.ts';
import type { ChartColumns } from '../../core/run/view.ts';
import type { TimeRange } from '../choices.ts';
import { clock } from '../words.ts';
import type { ChartSpec, Column, ColumnsOf, Values } from './specs.ts';

/** Another run's column on this run's ticks: at each tick what the other last measured, nothing where it had ended. */
export function alignedColumn(
  seconds: readonly number[],
  other: ChartColumns,
  column: Column,
): (number | null)[] {
  const [otherSeconds, values] = [other.seconds, other[column]];
  let at = 0;
  return seconds.map((second) => {
    while ((otherSeconds[at] ?? Infinity) < second) at += 1;
    return values[at] ?? null;
  });
}

/** Ends of the stretch of time that is shown, in seconds. */
export function shownSpan(seconds: readonly number[], range: TimeRange): readonly [number, number] {
  const end = Math.max(seconds.at(-1) ?? 0, 1);
  if (range.kind === 'between') return [range.from, range.to];
  return range.kind === 'last' ? [Math.max(0, end - range.seconds), end] : [0, end];
}

/** What a chart shows, for those who cannot see it: the last value and the extremes of each line. */
export function chartSummary<C extends string>(spec: ChartSpec<C, string>, chart: ColumnsOf<C>): string {
  const until = clock(chart.seconds.at(-1) ?? 0);
  const lines = spec.lines.map(({ column, label }) => `${label} ${valuesSummary(chart[column], spec.unit)}`);
  return `${spec.title}, from 0:00 to ${until}: ${lines.join('; ')}.`;
}

function valuesSummary(values: Values, unit: string): string {
  let [low, high, last] = [Infinity, -Infinity, undefined as number | undefined];
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    last = value;
  }
  if (last === undefined) return noData;
  const shown = (value: number): string => formatValue(value, unit);
  return `last ${shown(last)}, lowest ${shown(low)}, highest ${shown(high)}`;
}

/** Rows that a chart's table shows at most. */
const maxTableRows = 120;

export interface ChartTable {
  readonly rows: readonly (readonly string[])[];
  /** Every how many ticks there is a row. */
  readonly step: number;
}

/** The numbers of a chart, newest first, thinned evenly when there are too many to read. */
export function chartTable<C extends string>(spec: ChartSpec<C, string>, chart: ColumnsOf<C>): ChartTable {
  const step = Math.max(1, Math.ceil(chart.seconds.length / maxTableRows));
  const rows: string[][] = [];
  for (let i = chart.seconds.length - 1; i >= 0; i -= step) {
    const cells = spec.lines.map(({ column }) => formatValue(chart[column][i], spec.unit));
    rows.push([clock(chart.seconds[i] ?? 0), ...cells]);
  }
  return { rows, step };
}
