import type { ThresholdResult } from '../run/summary.ts';

/** What became of a target in a run; plain data, stored and shown as it is. */
export interface TargetResult {
  /** `Latency p95 of the scenario checkout`. */
  readonly name: string;
  /** Its counterpart among k6's thresholds; the metric `apdex` is ours. */
  readonly metric: string;
  readonly source: string;
  /** `below`, `at least` or `at most`, and the limit in `unit`. */
  readonly asks: 'below' | 'at least' | 'at most';
  readonly limit: number;
  /** Unit of `limit` and `observed`, as in `formatValue`. */
  readonly unit: string;
  /** Where it was declared, in words. */
  readonly declared: string;
  /** Who says whether it holds. */
  readonly judge: 'k6' | 'model' | 'script' | 'nobody';
  /** Undefined: no data, or nobody judged. Never shown as green. */
  readonly held: boolean | undefined;
  readonly observed: number | undefined;
  readonly from: ThresholdResult['from'];
  /** Share of the limit that is left, negative when broken; undefined without data. */
  readonly margin: number | undefined;
  /** What else is to know: why nobody judged it, or what the script says instead; may be empty. */
  readonly note: string;
}

/** Targets that count in the verdict: the script's own threshold goes before a target, and what is not asked is not. */
export const countsInVerdict = ({ judge }: TargetResult): boolean => judge === 'k6' || judge === 'model';
