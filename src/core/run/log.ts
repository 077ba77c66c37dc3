import type { Place } from '../base/result.ts';

export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

/** A run keeps this many of its last log lines, in its view as in its record. */
export const keptLogLines = 2000;

/** One line of k6's structured log. */
export interface LogLine {
  /** Milliseconds since the start of the run (k6 itself writes whole seconds). */
  readonly atMs: number;
  readonly level: LogLevel;
  readonly message: string;
  /** `console` for the script's own lines, `stacktrace` for exceptions. */
  readonly source?: string;
  readonly scenario?: string;
  /** Where in the script, when the line names a place. */
  readonly place?: Place;
}
