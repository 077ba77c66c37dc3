import { baseMetric } from '../k6/summary-export.ts';

/** Metrics that measure whether the system stayed right, not how fast it was; a broken threshold on one is told apart. */
const integrityMetrics: ReadonlySet<string> = new Set([
  'ayni_balance_deviation',
  'ayni_violations',
  'ayni_integrity',
  'artificial_merits',
  'collaboration_index',
  'self_healing_time',
  'overspending',
  'rate_limit_leaks',
]);

/** True for an integrity metric and its sub-metrics. */
export const isIntegrityMetric = (name: string): boolean => integrityMetrics.has(baseMetric(name));
