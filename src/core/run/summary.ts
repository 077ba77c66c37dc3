import type { Contains, MetricType } from '../metrics/metric.ts';

/** k6's own end-of-test values of one metric or sub-metric, at full precision. Times in ms, data in bytes. */
export interface SummaryMetric {
  /** As k6 writes it: `http_req_duration` or `http_req_duration{scenario:a}`. */
  readonly name: string;
  readonly type: MetricType;
  readonly contains: Contains;
  /** `avg min med max p(95) count rate value passes fails …`, as the type has them. */
  readonly values: Readonly<Record<string, number>>;
}

export interface CheckCount {
  /** Group path with `::` as k6 writes it; empty at the root. */
  readonly group: string;
  readonly name: string;
  readonly passes: number;
  readonly fails: number;
}

export interface ThresholdResult {
  /** Metric or sub-metric the threshold belongs to. */
  readonly metric: string;
  /** Source text such as `p(95)<500`. */
  readonly source: string;
  readonly abortOnFail: boolean;
  /** Undefined: k6 had no data, or the run ended before it was judged. Never shown as green. */
  readonly held: boolean | undefined;
  /** The measured value on the threshold's left side. */
  readonly observed: number | undefined;
  /**
   * Where `observed` comes from; `histogram` values carry the bucket error of `histogram.ts`, an `estimate` weighs the
   * shares of a live rate for which k6 sends no counts.
   */
  readonly from: 'summary' | 'histogram' | 'counter' | 'estimate' | 'none';
  /** It is not the script's: a target of `ayni.yaml` was merged into the run. */
  readonly isTarget?: boolean;
}
