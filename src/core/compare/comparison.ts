import type { WatchedDifference } from './watched.ts';

/** The four words of a comparison; never a bare percentage. */
export type Verdict = 'regressed' | 'improved' | 'equivalent' | 'inconclusive';

/** One quantity compared between a baseline run and a candidate run. */
export interface Difference {
  /** Such as `http_req_duration p(95)` or `http_req_failed rate`. */
  readonly quantity: string;
  /** Request, scenario or check it belongs to; empty for the whole run. */
  readonly scope: string;
  readonly unit: string;
  readonly baseline: number | undefined;
  readonly candidate: number | undefined;
  /** `ratio`: candidate / baseline, neutral at 1. `difference`: candidate - baseline, neutral at 0 (for rates). */
  readonly scale: 'ratio' | 'difference';
  readonly effect: number | undefined;
  /** 95 % interval of `effect`. */
  readonly interval: readonly [number, number] | undefined;
  /** True when more is better (throughput, checks that pass). */
  readonly higherIsBetter: boolean;
  /** What counts as no change, either side of neutral and in `effect`'s own scale: 0.05 is ±5 % or ±5 points. */
  readonly margin: number;
  /** True when the comparison's own verdict rests on it. */
  readonly headline: boolean;
  readonly verdict: Verdict;
  /** What would settle an inconclusive one; what the interval rests on otherwise. */
  readonly because: string;
}

/** One fact about integrity on both sides. Facts have no interval: each says what its verdict rests on. */
export interface IntegrityDifference {
  /** `violations`, `highest Ayni balance deviation` or `collaboration index`. */
  readonly quantity: string;
  /** Whose violations; empty for all invariants. */
  readonly invariant: string;
  /** As in `formatValue`. */
  readonly unit: string;
  readonly baseline: number | undefined;
  readonly candidate: number | undefined;
  /** True when the comparison's own verdict rests on it. */
  readonly headline: boolean;
  readonly verdict: Verdict;
  readonly because: string;
}

/** Two definitions, two results and two margins of one threshold. */
export interface ThresholdDifference {
  readonly metric: string;
  readonly definition: 'same' | 'added' | 'removed' | 'changed';
  readonly baselineSource: string | undefined;
  readonly candidateSource: string | undefined;
  readonly baselineHeld: boolean | undefined;
  readonly candidateHeld: boolean | undefined;
  /** Share of the limit left, negative when broken. */
  readonly baselineMargin: number | undefined;
  readonly candidateMargin: number | undefined;
}

export interface Comparison {
  readonly baseline: SideLabel;
  readonly candidate: SideLabel;
  /** Reasons why the two cannot be compared; when there are any, `differences` is empty. */
  readonly notComparable: readonly string[];
  /** What the reader should know: warm-up cut, stages used, run-to-run variation not included. */
  readonly caveats: readonly string[];
  /** Relative margin of ratios, such as 0.05; differences of rates have their own (`Difference.margin`). */
  readonly margin: number;
  readonly differences: readonly Difference[];
  /** What happened to the system's integrity; empty when neither side looked, or in different environments. */
  readonly integrity: readonly IntegrityDifference[];
  readonly thresholds: readonly ThresholdDifference[];
  /** What Prometheus told beside the newest run of each side; no verdict rests on it. Absent unless both were watched. */
  readonly watched?: readonly WatchedDifference[];
  /** The gravest verdict of the headline quantities: regressed, else inconclusive, else improved, else equivalent. New violations make
   * it regressed even when there are reasons why the times cannot be compared. */
  readonly verdict: Verdict | 'not-comparable';
}

export interface SideLabel {
  readonly runIds: readonly string[];
  readonly label: string;
  readonly startedAtMs: number;
  readonly commit: string | undefined;
}
