import { baseMetric } from '../k6/summary-export.ts';
import type { Contains, MetricType } from '../metrics/metric.ts';

/** A metric of the validator library inside k6. */
export interface IntegrityMetric {
  readonly type: MetricType;
  readonly contains: Contains;
  /** One sentence: what it counts or measures. */
  readonly means: string;
  /** Unit as shown, empty for counts. */
  readonly unit: string;
}

/**
 * Metrics that tell whether the system stayed right, not how fast it was. All carry the tag `invariant`. The first
 * eight are those of the domain; the last three say of every invariant how often it was looked at, and with what result.
 */
export const integrityMetrics: Readonly<Record<string, IntegrityMetric>> = {
  ayni_balance_deviation: {
    type: 'trend',
    contains: 'default',
    unit: '%',
    means: '100 · |reported − expected| / max(1, received + given) of an account or of the community.',
  },
  ayni_violations: {
    type: 'counter',
    contains: 'default',
    unit: '',
    means: 'Answers whose Ayni balance deviation is above the tolerance.',
  },
  ayni_integrity: {
    type: 'rate',
    contains: 'default',
    unit: '',
    means: 'Share of all looks that were seen to hold; one that could not be verified does not.',
  },
  artificial_merits: {
    type: 'counter',
    contains: 'default',
    unit: '',
    means: 'Merits granted without a contribution, or twice for the same one.',
  },
  collaboration_index: {
    type: 'rate',
    contains: 'default',
    unit: '',
    means: 'Share of collaborative interactions that every party confirmed.',
  },
  self_healing_time: {
    type: 'trend',
    contains: 'time',
    unit: 'ms',
    means: 'From the violation being accepted until the system reports the balance restored.',
  },
  overspending: {
    type: 'counter',
    contains: 'default',
    unit: '',
    means: 'Accounts below zero, or unique items sold twice.',
  },
  rate_limit_leaks: {
    type: 'counter',
    contains: 'default',
    unit: '',
    means: 'Requests beyond a declared limit that were not answered 429.',
  },
  integrity_checks: {
    type: 'counter',
    contains: 'default',
    unit: '',
    means: 'Invariants that could be verified, whether they held or not.',
  },
  integrity_violations: {
    type: 'counter',
    contains: 'default',
    unit: '',
    means: 'Invariants that were verified and did not hold.',
  },
  integrity_not_verified: {
    type: 'counter',
    contains: 'default',
    unit: '',
    means: 'Invariants that could not be verified: the answer failed or could not be read.',
  },
};

/** True for an integrity metric and its sub-metrics. */
export const isIntegrityMetric = (name: string): boolean => Object.hasOwn(integrityMetrics, baseMetric(name));
