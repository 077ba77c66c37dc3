/** A query at one moment. */
export interface InstantQuery {
  readonly expression: string;
  /** Unix ms of the server's clock; its own now unless given. */
  readonly atMs?: number;
  /** The first so many series are kept; 1000 unless given. */
  readonly maxSeries?: number;
}

/** A query over a time; both ends are asked. */
export interface RangeQuery {
  readonly expression: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
  /** The first so many series are kept; 1000 unless given. */
  readonly maxSeries?: number;
}

/** What of the server a list is about. */
export interface ListScope {
  /** Selectors, such as `{job="shop"}`; everything unless given. */
  readonly selectors?: readonly string[];
  readonly startMs?: number;
  readonly endMs?: number;
  /** So many at most; servers before version 2.53 give all. */
  readonly limit?: number;
}

/** A request below the server's address; the parameters go as a form. */
export interface ApiRequest {
  readonly path: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Long expressions do not fit into an address. */
  readonly method: 'GET' | 'POST';
}

/** More series than that nobody reads, and no chart can show. */
export const usualMaxSeries = 1000;

/** @param timeoutMs after which the server gives up by itself */
export const instantRequest = ({ expression, atMs }: InstantQuery, timeoutMs: number): ApiRequest => ({
  path: '/api/v1/query',
  method: 'POST',
  parameters: [
    ['query', expression],
    ...(atMs === undefined ? [] : [['time', seconds(atMs)] as const]),
    timeout(timeoutMs),
  ],
});

/** @param timeoutMs after which the server gives up by itself */
export const rangeRequest = (asked: RangeQuery, timeoutMs: number): ApiRequest => ({
  path: '/api/v1/query_range',
  method: 'POST',
  parameters: [
    ['query', asked.expression],
    ['start', seconds(asked.startMs)],
    ['end', seconds(asked.endMs)],
    ['step', seconds(asked.stepMs)],
    timeout(timeoutMs),
  ],
});

/** The names of all labels. */
export const labelNamesRequest = (scope: ListScope): ApiRequest => ({
  path: '/api/v1/labels',
  method: 'POST',
  parameters: scoped(scope),
});

/** The values of a label; of `__name__` the names of metrics. Prometheus takes no POST there. */
export const labelValuesRequest = (label: string, scope: ListScope): ApiRequest => ({
  path: `/api/v1/label/${encodeURIComponent(label)}/values`,
  method: 'GET',
  parameters: scoped(scope),
});

/** What is known of all metrics. */
export const metadataRequest: ApiRequest = { path: '/api/v1/metadata', method: 'GET', parameters: [] };

/** The rules that are loaded. */
export const rulesRequest: ApiRequest = { path: '/api/v1/rules', method: 'GET', parameters: [] };

const scoped = ({ selectors = [], startMs, endMs, limit }: ListScope): ApiRequest['parameters'] => [
  ...selectors.map((selector) => ['match[]', selector] as const),
  ...(startMs === undefined ? [] : [['start', seconds(startMs)] as const]),
  ...(endMs === undefined ? [] : [['end', seconds(endMs)] as const]),
  ...(limit === undefined ? [] : [['limit', String(limit)] as const]),
];

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const timeout = (ms: number): readonly [string, string] => ['timeout', seconds(ms)];
