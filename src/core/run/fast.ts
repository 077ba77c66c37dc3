import { isIntegrityMetric } from '../integrity/metrics.ts';
import { limitCount, limitName, limitNoun } from './ending.ts';
import type { FastState, VerdictPart } from './outcome.ts';
import type { ThresholdResult } from './summary.ts';

/** Whether the system was fast enough: the thresholds that are not about integrity. One without data never counts as held. */
export function fastPart(thresholds: readonly ThresholdResult[]): VerdictPart<FastState> {
  const asked = thresholds.filter(({ metric }) => !isIntegrityMetric(metric));
  if (asked.length === 0)
    return { state: 'no-thresholds', says: 'No threshold asks how fast the system must be.' };
  const crossed = asked.filter(({ held }) => held === false);
  if (crossed.length > 0) {
    const names = crossed.map(limitName).join(', ');
    return { state: 'failed', says: `${limitCount(crossed)} crossed: ${names}.` };
  }
  const noData = asked.filter(({ held }) => held === undefined).length;
  if (noData > 0) return { state: 'no-data', says: `${noData} of ${limitCount(asked)} had no data.` };
  return {
    state: 'held',
    says: asked.length === 1 ? `Its ${limitNoun(asked)} held.` : `All ${limitCount(asked)} held.`,
  };
}
