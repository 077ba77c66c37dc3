/** Small builders of what a page is sent; every number is made up and the same each time. */
import { integrityView } from '../../src/core/integrity/view.ts';
import { Timeline } from '../../src/core/metrics/timeline.ts';
import type { LogLine } from '../../src/core/run/log.ts';
import type { Outcome } from '../../src/core/run/outcome.ts';
import type {
  ChartColumns,
  RequestRow,
  RunHead,
  RunTotals,
  RunView,
  ThresholdView,
} from '../../src/core/run/view.ts';

/** 2026-03-14 09:26 UTC. */
export const someTime = Date.UTC(2026, 2, 14, 9, 26);

export const passed: Outcome = {
  kind: 'passed',
  says: 'All 3 thresholds hold.',
  remedy: '',
  passed: true,
  finished: true,
  exitCode: 0,
};

export const thresholdsFailed: Outcome = {
  kind: 'thresholds-failed',
  says: '1 of 3 thresholds is broken: p(95)<500 of http_req_duration, with 731 ms.',
  remedy: 'Look at the requests with the largest share of time first.',
  passed: false,
  finished: true,
  exitCode: 99,
};

export const head = (change: Partial<RunHead> = {}): RunHead => ({
  runId: 'run-1',
  scriptName: 'load/checkout.js',
  scriptPath: '/code/shop/load/checkout.js',
  environment: 'staging',
  phase: 'running',
  startedAtMs: someTime,
  elapsedMs: 60_000,
  plannedMs: 150_000,
  activity: '',
  title: '',
  ...change,
});

export const endedHead = (outcome: Outcome, change: Partial<RunHead> = {}): RunHead =>
  head({ phase: 'ended', outcome, elapsedMs: 150_000, ...change });

/** A value that wanders around `middle` without chance: two waves and a spike now and then. */
export const wave = (i: number, middle: number, swing: number): number =>
  Math.round(
    (middle + swing * (Math.sin(i / 9) + 0.5 * Math.sin(i / 2.3)) + (i % 47 === 30 ? 3 * swing : 0)) * 100,
  ) / 100;

/** Columns of `ticks` ticks, a second wide unless told otherwise; `slower` stretches the latencies. */
export function chart(ticks: number, { slower = 1, step = 1, from = 0 } = {}): ChartColumns {
  const indexes = Array.from({ length: ticks }, (_, i) => i + from);
  const column = (value: (i: number) => number | null): (number | null)[] => indexes.map(value);
  const ramp = (i: number): number => Math.min(1, (i + 1) / 30);
  return {
    seconds: indexes.map((i) => (i + 1) * step),
    vus: column((i) => Math.round(50 * ramp(i))),
    requestsPerSecond: column((i) => wave(i, 420 * ramp(i), 18)),
    p50: column((i) => wave(i, 84 * slower, 6)),
    p95: column((i) => wave(i, 310 * slower, 30)),
    p99: column((i) => wave(i, 560 * slower, 70)),
    failuresPerSecond: column((i) => (i % 13 === 0 ? 2 : 0)),
    iterationsPerSecond: column((i) => wave(i, 105 * ramp(i), 5)),
    droppedPerSecond: column((i) => (i > 80 && i < 90 ? 4 : 0)),
    deviationP95: column(() => null),
    deviationMax: column(() => null),
    collaborationIndex: column(() => null),
    violationsPerSecond: column(() => null),
  };
}

export const threshold = (change: Partial<ThresholdView> = {}): ThresholdView => ({
  metric: 'http_req_duration',
  source: 'p(95)<500',
  abortOnFail: false,
  held: true,
  observed: 327,
  from: 'summary',
  operator: '<',
  limit: 500,
  unit: 'ms',
  margin: 0.346,
  history: Array.from({ length: 120 }, (_, i) => wave(i, 320, 40)),
  ...change,
});

export const request = (change: Partial<RequestRow> = {}): RequestRow => ({
  name: 'GET /items',
  method: 'GET',
  status: '200',
  scenario: 'browse',
  group: '',
  count: 21_400,
  ratePerSecond: 142.7,
  p50: 61,
  p95: 188,
  p99: 301,
  failures: 0,
  timeShare: 0.24,
  ...change,
});

export const line = (message: string, change: Partial<LogLine> = {}): LogLine => ({
  atMs: 1000,
  level: 'info',
  message,
  ...change,
});

export const totals: RunTotals = {
  requests: 63_184,
  requestsPerSecond: 421.2,
  failedShare: 0.00037,
  p50: 84.2,
  p95: 327,
  p99: 604,
  iterations: 15_730,
  dropped: 36,
  latencyFrom: 'summary',
};

const requests: readonly RequestRow[] = [
  request(),
  request({
    name: 'POST /login',
    method: 'POST',
    count: 1_204,
    ratePerSecond: 8,
    p50: 240,
    p95: 731,
    p99: 1240,
    timeShare: 0.09,
    scenario: 'checkout',
  }),
  request({
    name: 'POST /orders',
    method: 'POST',
    status: '201',
    count: 9_870,
    ratePerSecond: 65.8,
    p50: 122,
    p95: 402,
    p99: 690,
    timeShare: 0.37,
    scenario: 'checkout',
    group: '::pay',
  }),
  request({
    name: 'POST /orders',
    method: 'POST',
    status: '503',
    count: 21,
    ratePerSecond: 0.14,
    p50: 1010,
    p95: 2900,
    p99: 4100,
    failures: 21,
    timeShare: 0.02,
    scenario: 'checkout',
    group: '::pay',
  }),
  request({
    name: 'GET /items/{id}',
    count: 30_687,
    ratePerSecond: 204.6,
    p50: 58,
    p95: 171,
    p99: 260,
    timeShare: 0.28,
  }),
  request({
    name: 'GET /recommendations',
    status: '0',
    count: 2,
    ratePerSecond: 0.01,
    p50: undefined,
    p95: undefined,
    p99: undefined,
    failures: 2,
    timeShare: undefined,
  }),
];

export const thresholds: readonly ThresholdView[] = [
  threshold(),
  threshold({
    metric: 'http_req_duration{scenario:checkout}',
    source: 'p(99)<600',
    held: false,
    observed: 731,
    limit: 600,
    margin: -0.218,
    history: Array.from({ length: 120 }, (_, i) => wave(i, 300 + 4 * i, 40)),
  }),
  threshold({
    metric: 'http_req_failed',
    source: 'rate<0.01',
    abortOnFail: true,
    observed: 0.00037,
    limit: 0.01,
    unit: '%',
    margin: 0.963,
    from: 'histogram',
    history: Array.from({ length: 120 }, (_, i) => (i % 40 === 10 ? 0.004 : 0.0004)),
  }),
  threshold({
    metric: 'ws_connecting',
    source: 'p(95)<1000',
    held: undefined,
    observed: undefined,
    limit: 1000,
    margin: undefined,
    from: 'none',
    history: [],
  }),
];

/** A run with something in each part. */
export const view = (change: Partial<RunView> = {}): RunView => ({
  head: head(),
  totals,
  chart: chart(60),
  integrity: integrityView(new Timeline(), []),
  violations: [],
  thresholds,
  requests,
  checks: [
    { group: '', name: 'status is 200', passes: 52_087, fails: 0 },
    { group: '::pay', name: 'order is confirmed', passes: 9_870, fails: 21 },
    { group: '::pay::receipt', name: 'total is what the cart said', passes: 9_869, fails: 1 },
  ],
  scenarios: [
    {
      name: 'browse',
      executor: 'ramping-vus',
      iterations: 12_600,
      requests: 52_089,
      failures: 2,
      p95: 180,
      iterationP95: 1240,
    },
    {
      name: 'checkout',
      executor: 'constant-arrival-rate',
      iterations: 3_130,
      requests: 11_095,
      failures: 21,
      p95: 520,
      iterationP95: 2310,
    },
  ],
  custom: [
    {
      name: 'orders_total',
      type: 'counter',
      contains: 'default',
      tags: '',
      values: { count: 9870, rate: 65.8 },
    },
    {
      name: 'cart_value',
      type: 'trend',
      contains: 'default',
      tags: 'scenario:checkout',
      values: { avg: 48.2, 'p(50)': 44, 'p(95)': 131.5, 'p(99)': 288 },
    },
    { name: 'payment_wait', type: 'trend', contains: 'time', tags: '', values: { avg: 212.4, 'p(95)': 498 } },
    { name: 'coupon_used', type: 'rate', contains: 'default', tags: '', values: { rate: 0.187 } },
    { name: 'refunds', type: 'counter', contains: 'default', tags: '', values: {} },
    { name: 'queue_depth', type: 'gauge', contains: 'default', tags: '', values: { value: 12 } },
    {
      name: 'receipt_bytes',
      type: 'counter',
      contains: 'data',
      tags: '',
      values: { count: 18_430_212, rate: 122_868 },
    },
  ],
  log: [
    line('k6 2.2.0 started', { atMs: 120 }),
    line('Cart of 3 items, 48.20', { atMs: 2_300, source: 'console', scenario: 'checkout' }),
    line('Request Failed', { atMs: 31_000, level: 'warning', scenario: 'browse' }),
    line("TypeError: Cannot read property 'id' of undefined\n\tat pay (checkout.js:42:17)", {
      atMs: 44_000,
      level: 'error',
      source: 'stacktrace',
      scenario: 'checkout',
      place: { file: '/code/shop/load/checkout.js', line: 42, column: 17 },
    }),
    line('Metrics pushed', { atMs: 45_000, level: 'debug' }),
  ],
  about: [
    { label: 'Script', value: 'load/checkout.js (sha256 9f2c1e…)' },
    { label: 'Git', value: '4c1f9ab on main, with uncommitted changes' },
    { label: 'k6', value: '2.2.0' },
    { label: 'Machine', value: 'linux x64, 8 cores, 16 GB' },
    {
      label: 'Command line',
      value: 'k6 run --env BASE_URL=https://staging.example.org --env TOKEN=*** load/checkout.js',
    },
  ],
  missing: [],
  ...change,
});

/** A run of which nothing is known yet. */
export const emptyView = (runHead: RunHead): RunView => ({
  head: runHead,
  chart: chart(0),
  integrity: integrityView(new Timeline(), []),
  violations: [],
  thresholds: [],
  requests: [],
  checks: [],
  scenarios: [],
  custom: [],
  log: [],
  about: [],
  missing: [],
});

export const endedView = (outcome: Outcome = passed, change: Partial<RunView> = {}): RunView =>
  view({
    head: endedHead(outcome),
    chart: chart(150),
    thresholds: outcome.passed ? thresholds.filter(({ held }) => held) : thresholds,
    ...change,
  });
