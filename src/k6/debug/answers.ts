import encoding from 'k6/encoding';
import type { BodyFacts } from './lines.ts';
import { tell, tellBody } from './lines.ts';

/** Answers beyond this are not told: a loop of requests must not drown what came before. */
const mostAnswers = 1000;

let answers = 0;

/** The part of k6's `Response` that is told; other versions may lack some of it. */
export interface Answer {
  readonly url?: string;
  readonly status?: number;
  readonly status_text?: string;
  readonly proto?: string;
  readonly remote_ip?: string;
  readonly remote_port?: number;
  readonly tls_version?: string;
  readonly timings?: Readonly<Record<string, number>>;
  readonly error?: string;
  readonly error_code?: number;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly request?: Readonly<Record<'method' | 'url' | 'headers' | 'body', unknown>>;
}

/** Tells what a call came back with; `index` counts the requests of one batch. */
export function tellAnswer(call: string, given: unknown, index = 0): void {
  answers++;
  if (answers > mostAnswers) return tell({ event: 'beyond', step: call });
  try {
    const answer = given as Answer;
    const about = { event: 'body', step: call, index };
    const sent = bodyOf(answer.request?.body, { ...about, of: 'request' });
    const received = bodyOf(answer.body, { ...about, of: 'response' });
    tell({ event: 'answer', step: call, index, ...factsOf(answer), sent, received });
  } catch (error) {
    tell({ event: 'trouble', step: call, says: String(error) });
  }
}

/** Tells that a call threw instead of answering. */
export const tellFailure = (call: string, error: unknown): void =>
  tell({ event: 'failure', step: call, says: String(error) });

const bodyOf = (body: unknown, about: Readonly<Record<string, unknown>>): BodyFacts =>
  tellBody(body, about, (bytes) => encoding.b64encode(bytes));

/** What is told of every answer besides its bodies. */
export const factsOf = (answer: Answer): Readonly<Record<string, unknown>> => ({
  url: answer.url,
  status: answer.status,
  statusText: answer.status_text,
  protocol: answer.proto,
  remote: answer.remote_ip ? `${answer.remote_ip}:${answer.remote_port}` : undefined,
  tls: answer.tls_version,
  timings: answer.timings,
  error: answer.error,
  errorCode: answer.error_code,
  headers: answer.headers,
  request: {
    method: answer.request?.method,
    url: answer.request?.url,
    headers: answer.request?.headers,
  },
});
