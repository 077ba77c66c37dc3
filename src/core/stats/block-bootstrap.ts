import type { Random } from './random.ts';

/** Which blocks of consecutive bins make up each resampled series. */
export interface BlockResamples {
  /** Bins of the series, and of each resampled one. */
  readonly bins: number;
  /** Bins in a block; the last block of a resampled series is cut to fit. */
  readonly block: number;
  readonly replicates: number;
  readonly blocksEach: number;
  /** First bin of each block, `blocksEach` for each replicate. */
  readonly starts: Int32Array;
}

/**
 * Draws blocks for the circular block bootstrap (Politis and Romano 1992): blocks of a fixed number of bins start
 * anywhere, and the series is taken as a circle, so that every bin is as likely as any other. Giving the same draw to
 * two series of one load profile keeps what happened at the same time together.
 */
export function drawBlocks(
  random: Random,
  of: { readonly bins: number; readonly block: number; readonly replicates: number },
): BlockResamples {
  const blocksEach = Math.ceil(of.bins / of.block);
  const starts = new Int32Array(of.replicates * blocksEach);
  for (let i = 0; i < starts.length; i++) starts[i] = Math.floor(random() * of.bins);
  return { ...of, blocksEach, starts };
}

/** Values of one bin: one row of `width` numbers for each bin. */
export interface BinTable {
  readonly bins: number;
  readonly width: number;
  /** Row after row. */
  readonly values: Float64Array;
}

/** The cells of a table that are not zero, row by row; most cells of a histogram's bin are. */
interface FilledCells {
  /** First cell of each row, and the end of the last. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

function filledCells({ bins, width, values }: BinTable): FilledCells {
  const rows = new Int32Array(bins + 1);
  const filled = values.reduce((sum, value) => sum + Number(value !== 0), 0);
  const cells = { rows, columns: new Int32Array(filled), values: new Float64Array(filled) };
  let next = 0;
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell] ?? 0;
    if (value !== 0) {
      cells.columns[next] = cell % width;
      cells.values[next++] = value;
    }
    if ((cell + 1) % width === 0) rows[(cell + 1) / width] = next;
  }
  return cells;
}

/** How often each bin is in a resampled series. */
function countBins(counts: Int32Array, resamples: BlockResamples, replicate: number): void {
  counts.fill(0);
  const { bins, block, blocksEach, starts } = resamples;
  for (let i = 0, left = bins; i < blocksEach; i++, left -= block) {
    const start = starts[replicate * blocksEach + i] ?? 0;
    for (let bin = start; bin < start + Math.min(block, left); bin++) {
      const at = bin < bins ? bin : bin - bins;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
}

/** Calls back with the summed row of each resampled series, in order; the row is reused from call to call. */
export function forEachResample(
  table: BinTable,
  resamples: BlockResamples,
  take: (summed: Float64Array, replicate: number) => void,
): void {
  const cells = filledCells(table);
  const counts = new Int32Array(table.bins);
  const summed = new Float64Array(table.width);
  for (let replicate = 0; replicate < resamples.replicates; replicate++) {
    countBins(counts, resamples, replicate);
    summed.fill(0);
    for (let bin = 0; bin < counts.length; bin++) {
      if (counts[bin] !== 0) addRow(summed, cells, { bin, times: counts[bin] ?? 0 });
    }
    take(summed, replicate);
  }
}

function addRow(
  summed: Float64Array,
  { rows, columns, values }: FilledCells,
  { bin, times }: { readonly bin: number; readonly times: number },
): void {
  const end = rows[bin + 1] ?? 0;
  for (let cell = rows[bin] ?? 0; cell < end; cell++) {
    const column = columns[cell] ?? 0;
    summed[column] = (summed[column] ?? 0) + times * (values[cell] ?? 0);
  }
}
