import type { Place } from '../../base/result.ts';
import type { AlertDelays, Evaluations } from './alert-states.ts';

/** Start and end of a run, Unix times in ms. */
export interface RunWindow {
  readonly startMs: number;
  readonly endMs: number;
}

/** Which alert it is. */
export interface AlertName {
  readonly name: string;
  /** Label `severity`; empty without one. */
  readonly severity: string;
  /** Where the rule stands; the file's absolute path. */
  readonly place: Place;
}

/** What a Prometheus is asked about one alert. */
export interface AlertQuestion {
  readonly alert: AlertName;
  /** PromQL for a range query over `evaluations`. */
  readonly query: string;
  readonly evaluations: Evaluations;
  readonly delays: AlertDelays;
  /** How far back each evaluation looks, in ms. */
  readonly offsetMs: number;
  /** With more elements than that at once Prometheus gives the evaluation up; 0: as many as there are. */
  readonly limit: number;
  /** Series of recording rules that the query still needs: without them its answer means nothing. */
  readonly needs: readonly string[];
}
