import { isIntegrityMetric } from '../integrity/metrics.ts';
import { targetAsks } from '../report/target-text.ts';
import type { ThresholdResult } from '../run/summary.ts';
import type { RunView } from '../run/view.ts';
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

/** The same of a run as watchers see it. */
export const limitsOfView = ({ thresholds, targets }: Pick<RunView, 'thresholds' | 'targets'>) =>
  judgedLimits(thresholds, targets?.rows ?? []);

/** A target that is no threshold of k6 is told in its own words; one about integrity is known by its metric. */
const asThreshold = (target: TargetResult): ThresholdResult => {
  const { metric, source, judge, held, observed, from } = target;
  const isTold = judge === 'model' && !isIntegrityMetric(metric);
  return {
    metric: isTold ? target.name : metric,
    source: isTold ? targetAsks(target) : source,
    abortOnFail: false,
    held,
    observed,
    from,
    isTarget: true,
  };
};
