// What Prometheus' HTTP API answers, decoded. Times are Unix ms of the server's clock.

/** Labels of a series; the metric's name is `__name__`. */
export type SeriesLabels = Readonly<Record<string, string>>;

/** The answer to a query. */
export interface QueryAnswer {
  readonly data: QueryData;
  /** What makes the answer less than it seems (a part of the servers did not answer), in Prometheus' words. */
  readonly warnings: readonly string[];
  /** What it says besides, such as a `rate` of what looks like no counter. */
  readonly infos: readonly string[];
  /** How many series there were; more than `data` holds when the limit cut some. */
  readonly seriesInAll: number;
}

export type QueryData =
  | { readonly kind: 'vector'; readonly samples: readonly InstantSample[] }
  | { readonly kind: 'matrix'; readonly series: readonly RangeSeries[] }
  | { readonly kind: 'scalar'; readonly atMs: number; readonly value: number }
  | { readonly kind: 'string'; readonly atMs: number; readonly text: string };

/** The value of a series at one moment. */
export interface InstantSample {
  readonly labels: SeriesLabels;
  readonly atMs: number;
  /** May be NaN or infinite; of a histogram how much it counted. */
  readonly value: number;
  readonly histogram?: HistogramValue;
}

/** A native histogram. */
export interface HistogramValue {
  readonly count: number;
  readonly sum: number;
}

/** The values of a series over a time; both lists are equally long, in order of time. */
export interface RangeSeries {
  readonly labels: SeriesLabels;
  readonly atMs: readonly number[];
  /** May be NaN or infinite. */
  readonly values: readonly number[];
  /** True when it consists of native histograms, which are no numbers: then there are no values. */
  readonly isHistogram: boolean;
}

/** What is known of a metric. */
export interface MetricMetadata {
  readonly metric: string;
  /** `counter`, `gauge`, `histogram`, `summary`, `unknown` … */
  readonly type: string;
  readonly help: string;
  readonly unit: string;
}

/** A list that may have been cut. */
export interface Listing {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
}

/** A group of rules as it is loaded. */
export interface LoadedGroup {
  readonly name: string;
  readonly file: string;
  readonly intervalSeconds: number;
  readonly rules: readonly LoadedRule[];
}

export interface LoadedRule {
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly query: string;
  readonly labels: SeriesLabels;
  /** `ok`, `err` or `unknown`. */
  readonly health: string;
  /** Why the last evaluation failed; empty when it did not. */
  readonly lastError: string;
  /** Of an alert `inactive`, `pending` or `firing`; undefined otherwise. */
  readonly state: string | undefined;
  /** Of an alert how long it has to be true. */
  readonly forSeconds: number;
  readonly annotations: SeriesLabels;
  readonly alerts: readonly LoadedAlert[];
}

/** An alert that is pending or fires. */
export interface LoadedAlert {
  readonly state: string;
  readonly labels: SeriesLabels;
  readonly activeAtMs: number | undefined;
  readonly value: number;
}
