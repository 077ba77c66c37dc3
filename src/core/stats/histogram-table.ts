import { type Histogram, HistogramSum, bucketUpperBound } from '../metrics/histogram.ts';
import type { BinTable } from './block-bootstrap.ts';

/** Histograms of consecutive bins as one dense table: a column for each bucket that is filled anywhere. */
export interface HistogramTable extends BinTable {
  /** Bounds of each column's bucket, ascending; both 0 for zeros. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

interface Column {
  readonly index: number | 'zeros';
  readonly lower: number;
  readonly upper: number;
}

/** Builds the table; a bin without a histogram is a row of zeros. Mixed schemas become the coarsest. */
export function histogramTable(bins: readonly (Histogram | undefined)[]): HistogramTable {
  const { schema } = bins.reduce((sum, bin) => (bin ? sum.add(bin) : sum), new HistogramSum()).total();
  const alike = bins.map((bin) => (bin && bin.schema !== schema ? coarsened(bin, schema) : bin));
  const columns = columnsOf(alike, schema);
  const columnOf = new Map(columns.map((column, i) => [column.index, i]));
  const values = new Float64Array(bins.length * columns.length);
  alike.forEach((bin, row) => {
    if (bin === undefined) return;
    const at = row * columns.length;
    bin.indexes.forEach((index, i) => (values[at + (columnOf.get(index) ?? 0)] = bin.counts[i] ?? 0));
    if (bin.zeroCount > 0) values[at + (columnOf.get('zeros') ?? 0)] = bin.zeroCount;
  });
  return {
    bins: bins.length,
    width: columns.length,
    values,
    lower: Float64Array.from(columns, (column) => column.lower),
    upper: Float64Array.from(columns, (column) => column.upper),
  };
}

const coarsened = (histogram: Histogram, schema: number): Histogram =>
  new HistogramSum()
    .add({ schema, zeroCount: 0, indexes: [], counts: [], count: 0, sum: 0 })
    .add(histogram)
    .total();

function columnsOf(bins: readonly (Histogram | undefined)[], schema: number): Column[] {
  const indexes = new Set(bins.flatMap((bin) => bin?.indexes ?? []));
  const columns: Column[] = [...indexes].map((index) => ({
    index,
    lower: bucketUpperBound(schema, index - 1),
    upper: bucketUpperBound(schema, index),
  }));
  if (bins.some((bin) => (bin?.zeroCount ?? 0) > 0)) columns.push({ index: 'zeros', lower: 0, upper: 0 });
  return columns.sort((a, b) => a.lower + a.upper - (b.lower + b.upper));
}

/**
 * The quantile `q` (0..1) of one row of counts, as `quantile` of `metrics/histogram.ts` finds it but continuous in
 * the rank: position q·(n-1), values of a bucket spread evenly on its exponential scale. NaN for an empty row.
 */
export function rowQuantile(row: Float64Array, table: HistogramTable, q: number): number {
  let total = 0;
  for (let i = 0; i < row.length; i++) total += row[i] ?? 0;
  if (total <= 0) return NaN;
  let left = q * (total - 1) + 0.5;
  let last = 0;
  for (let i = 0; i < row.length; i++) {
    const count = row[i] ?? 0;
    if (count <= 0) continue;
    last = i;
    if (left <= count) return within(table, i, left / count);
    left -= count;
  }
  return within(table, last, 1);
}

function within(table: HistogramTable, column: number, part: number): number {
  const [lower, upper] = [table.lower[column] ?? 0, table.upper[column] ?? 0];
  return upper === lower ? upper : lower * (upper / lower) ** part;
}

/** All rows as one. */
export function summedRow({ bins, width, values }: BinTable): Float64Array {
  const row = new Float64Array(width);
  for (let bin = 0; bin < bins; bin++) {
    for (let i = 0; i < width; i++) row[i] = (row[i] ?? 0) + (values[bin * width + i] ?? 0);
  }
  return row;
}
