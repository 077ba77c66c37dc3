/** Messages between the editor and the page that asks a Prometheus. */
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { isObject } from '../core/base/shape.ts';
import type { QueryRange } from '../core/prometheus/query/query-range.ts';
import { queryRanges } from '../core/prometheus/query/query-range.ts';
import type { QueryResult } from '../core/prometheus/query/query-result.ts';
import { badMessage } from './bad-message.ts';

/** What a person asks. */
export interface QueryQuestion {
  readonly expression: string;
  readonly environment: string;
  readonly range: QueryRange;
  /** Values of the dashboard's variables in the expression; what has none stands for everything. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What came of a question. */
export type QueryOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'answered';
      readonly result: QueryResult;
      /** What was asked in fact, and whom. */
      readonly expression: string;
      readonly url: string;
      readonly tookMs: number;
    }
  | {
      readonly kind: 'problem';
      readonly says: string;
      readonly remedy: string;
      /** Offset in the expression at which it cannot be read. */
      readonly at?: number;
    };

/** To the page: everything it shows. */
export interface ToQueryPage {
  readonly kind: 'query';
  /** Those that have a Prometheus. */
  readonly environments: readonly string[];
  readonly question: QueryQuestion;
  /** Rises with each question from outside of the page, whose fields then change to it. */
  readonly turn: number;
  readonly outcome: QueryOutcome;
  /** Newest first. */
  readonly history: readonly QueryQuestion[];
}

/** From the page. */
export type FromQueryPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'ask'; readonly question: QueryQuestion };

/** Reads a message of the page; the editor acts on nothing else. */
export function decodeFromQueryPage(input: unknown): Result<FromQueryPage> {
  if (!isObject(input)) return failed(badMessage('is not an object'));
  const { kind } = input;
  if (kind === 'ready' || kind === 'cancel') return ok({ kind });
  if (kind !== 'ask') return failed(badMessage('has an unknown kind'));
  const question = decodeQuestion(input['question']);
  return question === undefined ? failed(badMessage('asks nothing')) : ok({ kind, question });
}

/** A question as it was sent or kept; undefined when it is none. */
export function decodeQuestion(input: unknown): QueryQuestion | undefined {
  if (!isObject(input)) return undefined;
  const { expression, environment, variables } = input;
  const range = queryRanges.find((known) => known === input['range']);
  if (typeof expression !== 'string' || typeof environment !== 'string' || range === undefined)
    return undefined;
  if (!isObject(variables)) return undefined;
  const values = Object.entries(variables).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return { expression, environment, range, variables: Object.fromEntries(values) };
}

/** Reads a message of the editor; both ends are built from the same sources, so only its frame is checked. */
export function decodeToQueryPage(input: unknown): Result<ToQueryPage> {
  if (!isObject(input) || input['kind'] !== 'query' || !isObject(input['outcome']))
    return failed(badMessage('is not about a query'));
  return ok(input as unknown as ToQueryPage);
}
