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

/** Running sums of the rows, twice around the circle, so that the sum of any block is one row less another. */
function runningSums({ bins, width, values }: BinTable): Float64Array {
  const sums = new Float64Array((2 * bins + 1) * width);
  for (let row = 0; row < 2 * bins; row++) {
    const from = (row % bins) * width;
    for (let i = 0; i < width; i++) {
      sums[(row + 1) * width + i] = (sums[row * width + i] ?? 0) + (values[from + i] ?? 0);
    }
  }
  return sums;
}

/** Calls back with the summed row of each resampled series, in order; the row is reused from call to call. */
export function forEachResample(
  table: BinTable,
  resamples: BlockResamples,
  take: (summed: Float64Array, replicate: number) => void,
): void {
  const { width } = table;
  const sums = runningSums(table);
  const summed = new Float64Array(width);
  const lastLength = resamples.bins - (resamples.blocksEach - 1) * resamples.block;
  let draw = 0;
  for (let replicate = 0; replicate < resamples.replicates; replicate++) {
    summed.fill(0);
    for (let block = 1; block <= resamples.blocksEach; block++) {
      const start = resamples.starts[draw++] ?? 0;
      const from = start * width;
      const to = (start + (block < resamples.blocksEach ? resamples.block : lastLength)) * width;
      for (let i = 0; i < width; i++)
        summed[i] = (summed[i] ?? 0) + ((sums[to + i] ?? 0) - (sums[from + i] ?? 0));
    }
    take(summed, replicate);
  }
}
