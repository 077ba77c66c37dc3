import type { Place } from '../base/result.ts';
import type { Message, Received } from '../debug/iteration.ts';

/** A run keeps at most this many … */
export const keptFailures = 50;

/** … and of the same method, name and status at most this many. */
export const keptAlike = 10;

/** A failing request of a load run, from a sample; secret values are masked. */
export interface Failure {
  /** Milliseconds since the start of the run. */
  readonly atMs: number;
  readonly method: string;
  readonly url: string;
  /** The `name` tag, or the template of `http.url`; empty where there is none. */
  readonly name: string;
  /** 0 when no answer came. */
  readonly status: number;
  /** k6's words; empty when it has none. */
  readonly error: string;
  /** Empty in setup and teardown. */
  readonly scenario: string;
  readonly vu: number;
  /** The line of the script that sent it; k6 does not tell it of `http.asyncRequest`. */
  readonly place?: Place;
  readonly sent: Message;
  readonly received: Received;
}

/** What failures have in common that are alike. */
export const kindOfFailure = ({ method, url, name, status }: FailureKind): string =>
  JSON.stringify([method, name || url.replace(/[?#].*/s, ''), status]);

type FailureKind = Pick<Failure, 'method' | 'url' | 'name' | 'status'>;
