import type { IncomingHttpHeaders } from 'node:http';
import type { LimitName } from '../faults/rate-limits.ts';
import type { Problem } from './problem.ts';

/** Who calls, as the token says; `nobody` where no token is needed. */
export interface Caller {
  readonly id: string;
  readonly role: 'nobody' | 'user' | 'admin';
}

export const nobody: Caller = { id: '', role: 'nobody' };

/** One request after matching, authentication and decoding. */
export interface Call {
  /** The values of the `:name` parts of the path, in order. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly caller: Caller;
  /** Decoded JSON; `undefined` when no body was sent. */
  readonly body: unknown;
  readonly rawBody: string;
}

export interface Reply {
  readonly status: number;
  /** JSON unless it is text. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Like `/users/:id`; also the label in the metrics. */
  readonly path: string;
  readonly needs: Caller['role'];
  /** What stands behind it, and so which faults reach it; `control` is reached by none. */
  readonly behind: 'nothing' | 'cache' | 'database' | 'auth' | 'control';
  readonly limit?: LimitName;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

export const reply = (body: unknown): Reply => ({ status: 200, body });

export const created = (body: unknown): Reply => ({ status: 201, body });

export function refuse({ headers, ...body }: Problem): Reply {
  return {
    status: body.status,
    body,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  };
}
