import type { Contains, MetricType } from './metric.ts';

interface MetricKind {
  readonly type: MetricType;
  readonly contains: Contains;
}

const counter: MetricKind = { type: 'counter', contains: 'default' };
const dataCounter: MetricKind = { type: 'counter', contains: 'data' };
const gauge: MetricKind = { type: 'gauge', contains: 'default' };
const rate: MetricKind = { type: 'rate', contains: 'default' };
const time: MetricKind = { type: 'trend', contains: 'time' };

/** What k6 itself measures, by its own names (k6 2.2, `metrics/builtin.go` and the browser module). */
const builtins: ReadonlyMap<string, MetricKind> = new Map([
  ['vus', gauge],
  ['vus_max', gauge],
  ['iterations', counter],
  ['iteration_duration', time],
  ['dropped_iterations', counter],
  ['checks', rate],
  ['group_duration', time],
  ['http_reqs', counter],
  ['http_req_failed', rate],
  ['http_req_duration', time],
  ['http_req_blocked', time],
  ['http_req_connecting', time],
  ['http_req_tls_handshaking', time],
  ['http_req_sending', time],
  ['http_req_waiting', time],
  ['http_req_receiving', time],
  ['ws_sessions', counter],
  ['ws_msgs_sent', counter],
  ['ws_msgs_received', counter],
  ['ws_ping', time],
  ['ws_session_duration', time],
  ['ws_connecting', time],
  ['grpc_req_duration', time],
  ['data_sent', dataCounter],
  ['data_received', dataCounter],
  ['browser_data_sent', dataCounter],
  ['browser_data_received', dataCounter],
  ['browser_http_req_duration', time],
  ['browser_http_req_failed', rate],
]);

/** Type and content of one of k6's own metrics; undefined for a script's own. */
export const builtinMetric = (name: string): MetricKind | undefined => builtins.get(name);
