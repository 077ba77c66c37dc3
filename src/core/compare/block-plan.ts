import { integratedAutocorrelationTime } from '../stats/autocorrelation.ts';
import { z95 } from '../stats/normal.ts';
import { studentQuantile } from '../stats/student.ts';

/** How a series of bins is cut into blocks, and what that costs. */
export interface BlockPlan {
  /** Bins in a block. */
  readonly block: number;
  /**
   * What the half-widths of a percentile interval are multiplied with. Too few blocks: Student's t for the normal
   * quantile and n/(n-1) (Hesterberg 2015, "What teachers should know about the bootstrap", expanded percentile
   * intervals). Correlation across the seams of the blocks: Künsch's first-order bias of the block variance (1989).
   */
  readonly widening: number;
}

const shortestBlockMs = 5000;
const fewestBlocks = 10;
/** A block variance is not taken for less than a quarter of the true one: beyond that the estimate itself is moot. */
const largestBias = 0.75;

/**
 * Plans blocks of 1.5 × the autocorrelation time, at least 5 s, at most a tenth of the series (which wins).
 *
 * @param series what the bins measured, one list for each side, without gaps.
 */
export function planBlocks(series: readonly (readonly number[])[], bins: number, binMs: number): BlockPlan {
  const time = Math.max(1, ...series.map((values) => integratedAutocorrelationTime(values)));
  const wished = Math.max(1.5 * time, shortestBlockMs / binMs);
  const block = Math.max(1, Math.floor(Math.min(wished, bins / fewestBlocks)));
  return { block, widening: widening(bins / block, block, time) };
}

/** For correlations that fall by the same factor at each lag, Künsch's bias is (t² - 1) / (2tb) of the variance. */
function widening(blocks: number, block: number, time: number): number {
  const bias = Math.min(largestBias, (time * time - 1) / (2 * time * block));
  const few = studentQuantile(0.975, 2 * (blocks - 1)) / z95;
  return few * Math.sqrt(blocks / (blocks - 1) / (1 - bias));
}
