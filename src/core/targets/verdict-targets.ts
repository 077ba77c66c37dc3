import { isIntegrityMetric } from '../integrity/metrics.ts';
import type { ThresholdResult } from '../run/summary.ts';
import type { TargetResult } from './target-result.ts';
import { countsInVerdict } from './target-result.ts';

/**
 * Everything that a verdict rests on: the script's own thresholds, and the targets in the words of thresholds. A target
 * about integrity counts where there is evidence: not every script looks at balances.
 */
export const judgedLimits = (
  thresholds: readonly ThresholdResult[],
  targets: readonly TargetResult[],
): readonly ThresholdResult[] => [
  ...thresholds.filter(({ isTarget }) => isTarget !== true),
  ...targets
    .filter(countsInVerdict)
    .filter(({ metric, held }) => held !== undefined || !isIntegrityMetric(metric))
    .map(asThreshold),
];

const asThreshold = ({ metric, source, held, observed, from }: TargetResult): ThresholdResult => ({
  metric,
  source,
  abortOnFail: false,
  held,
  observed,
  from,
  isTarget: true,
});
