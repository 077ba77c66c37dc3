import type { Contains, MetricType } from './metric.ts';

/** One of k6's own metrics. */
export interface BuiltinMetric {
  readonly type: MetricType;
  readonly contains: Contains;
  /** One sentence: what it counts or measures. */
  readonly means: string;
  /** Module without which nothing feeds it; absent for what every script may have. */
  readonly fedBy?: 'k6/http' | 'k6/ws' | 'k6/net/grpc' | 'k6/browser';
  /** True when k6 does not even know it before that module is imported. */
  readonly madeByModule?: true;
}

type Kind = Pick<BuiltinMetric, 'type' | 'contains'>;

const counter: Kind = { type: 'counter', contains: 'default' };
const dataCounter: Kind = { type: 'counter', contains: 'data' };
const gauge: Kind = { type: 'gauge', contains: 'default' };
const rate: Kind = { type: 'rate', contains: 'default' };
const time: Kind = { type: 'trend', contains: 'time' };
const score: Kind = { type: 'trend', contains: 'default' };

const plain = (kind: Kind, means: string): BuiltinMetric => ({ ...kind, means });
const http = (kind: Kind, means: string): BuiltinMetric => ({ ...kind, means, fedBy: 'k6/http' });
const ws = (kind: Kind, means: string): BuiltinMetric => ({ ...kind, means, fedBy: 'k6/ws' });
const grpc = (kind: Kind, means: string): BuiltinMetric => ({ ...kind, means, fedBy: 'k6/net/grpc' });
const browser = (kind: Kind, means: string): BuiltinMetric => ({
  ...kind,
  means,
  fedBy: 'k6/browser',
  madeByModule: true,
});

/**
 * What k6 itself measures, by its own names (k6 2.2, `metrics/builtin.go`, and its modules for gRPC and the browser).
 */
export const builtinMetrics: ReadonlyMap<string, BuiltinMetric> = new Map([
  ['vus', plain(gauge, 'Virtual users that run now.')],
  ['vus_max', plain(gauge, 'Virtual users that are made, whether they run or not.')],
  ['iterations', plain(counter, 'Iterations that were finished.')],
  ['iteration_duration', plain(time, 'Time of an iteration, with its pauses.')],
  [
    'dropped_iterations',
    plain(counter, 'Iterations that could not be started, mostly for want of free VUs.'),
  ],
  ['checks', plain(rate, 'Share of checks that succeeded.')],
  ['group_duration', plain(time, 'Time of a group, with its pauses.')],
  ['http_reqs', http(counter, 'HTTP requests.')],
  ['http_req_failed', http(rate, 'Share of requests that failed: no answer, or a status of 400 and above.')],
  ['http_req_duration', http(time, 'Time of a request: sending, waiting and receiving, without connecting.')],
  ['http_req_blocked', http(time, 'Time spent waiting for a free connection.')],
  ['http_req_connecting', http(time, 'Time spent opening the TCP connection.')],
  ['http_req_tls_handshaking', http(time, 'Time spent on the TLS handshake.')],
  ['http_req_sending', http(time, 'Time spent sending the request.')],
  ['http_req_waiting', http(time, 'Time to the first byte of the answer.')],
  ['http_req_receiving', http(time, 'Time spent receiving the answer.')],
  ['ws_sessions', ws(counter, 'WebSocket sessions that were begun.')],
  ['ws_msgs_sent', ws(counter, 'WebSocket messages that were sent.')],
  ['ws_msgs_received', ws(counter, 'WebSocket messages that were received.')],
  ['ws_ping', ws(time, 'Time from a ping to its pong.')],
  ['ws_session_duration', ws(time, 'Time of a WebSocket session.')],
  ['ws_connecting', ws(time, 'Time spent opening a WebSocket session.')],
  ['grpc_req_duration', grpc(time, 'Time until the answer of a gRPC call.')],
  ['grpc_streams', { ...grpc(counter, 'gRPC streams that were begun.'), madeByModule: true }],
  ['grpc_streams_msgs_sent', { ...grpc(counter, 'Messages sent on gRPC streams.'), madeByModule: true }],
  [
    'grpc_streams_msgs_received',
    { ...grpc(counter, 'Messages received on gRPC streams.'), madeByModule: true },
  ],
  ['data_sent', plain(dataCounter, 'Bytes that were sent.')],
  ['data_received', plain(dataCounter, 'Bytes that were received.')],
  ['browser_data_sent', browser(dataCounter, 'Bytes that the browser sent.')],
  ['browser_data_received', browser(dataCounter, 'Bytes that the browser received.')],
  ['browser_http_req_duration', browser(time, 'Time of a request of the browser.')],
  ['browser_http_req_failed', browser(rate, 'Share of requests of the browser that failed.')],
  ['browser_web_vital_ttfb', browser(time, 'Time to the first byte of a page.')],
  ['browser_web_vital_fcp', browser(time, 'Time until a page shows its first content.')],
  ['browser_web_vital_lcp', browser(time, 'Time until a page shows its largest content.')],
  ['browser_web_vital_inp', browser(time, 'Time until a page shows the effect of what its user did.')],
  ['browser_web_vital_cls', browser(score, 'How much the layout of a page shifts, from 0.')],
]);

/** What is known of one of k6's own metrics; undefined for a script's own. */
export const builtinMetric = (name: string): BuiltinMetric | undefined => builtinMetrics.get(name);
