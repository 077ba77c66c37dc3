// How much memory the timeline of a 4-hour run with 60 series takes, and what one push of it costs.
//   node --expose-gc bench/live/memory.mjs
import { pathToFileURL } from 'node:url';
import { HistogramSum } from '../../src/core/metrics/histogram.ts';
import { LiveMetrics } from '../../src/core/metrics/live-metrics.ts';
import { chartColumns } from '../../src/core/run/view-chart.ts';
import { customRows } from '../../src/core/run/view-custom.ts';
import { requestRows, scenarioRows } from '../../src/core/run/view-tables.ts';
import { runTotals } from '../../src/core/run/view-totals.ts';
import { ThresholdWatch } from '../../src/core/thresholds/threshold-views.ts';

/** The same numbers each time (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What k6 sends for each kind of request: a counter, a rate and seven trends; and some series of the whole run. */
const perRequest = [
  'duration',
  'blocked',
  'connecting',
  'tls_handshaking',
  'sending',
  'waiting',
  'receiving',
];

export function seriesOf(requestKinds) {
  const keys = [{ metric: 'vus', type: 'gauge', contains: 'default', tags: {} }];
  for (let i = 0; i < requestKinds; i++) {
    const tags = {
      name: `request ${i}`,
      method: 'GET',
      status: '200',
      scenario: 'main',
      expected_response: 'true',
    };
    keys.push({ metric: 'http_reqs', type: 'counter', contains: 'default', tags });
    keys.push({ metric: 'http_req_failed', type: 'rate', contains: 'default', tags });
    for (const part of perRequest)
      keys.push({ metric: `http_req_${part}`, type: 'trend', contains: 'time', tags });
  }
  const main = { scenario: 'main' };
  keys.push({ metric: 'iterations', type: 'counter', contains: 'default', tags: main });
  keys.push({ metric: 'iteration_duration', type: 'trend', contains: 'time', tags: main });
  keys.push({ metric: 'checks', type: 'rate', contains: 'default', tags: main });
  for (const metric of ['data_sent', 'data_received'])
    keys.push({ metric, type: 'counter', contains: 'data', tags: main });
  return keys;
}

/** A source of cumulative pushes: `perSecond` observations of each trend, log-normal around a latency of its own. */
export function pushSource(keys, perSecond, startedAtMs) {
  const random = randomFrom(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const totals = keys.map(() => new HistogramSum());
  let second = 0;
  const observe = (i) => {
    const index = Math.round(8 * Math.log2(0.02 * (1 + (i % 9)) * Math.exp(0.6 * normal())));
    totals[i].add({
      schema: 3,
      zeroCount: 0,
      indexes: [index],
      counts: [1],
      count: 1,
      sum: 2 ** (index / 8),
    });
  };
  return () => {
    second += 1;
    const samples = keys.map((key, i) => {
      for (let n = 0; key.type === 'trend' && n < perSecond; n++) observe(i);
      const value = { trend: totals[i].total(), counter: second * perSecond, gauge: 50, rate: 0.01 }[
        key.type
      ];
      return { key, timestampMs: startedAtMs + second * 1000, value };
    });
    return { samples };
  };
}

export const thresholds = {
  http_req_duration: ['p(95)<500', 'p(99)<900'],
  'http_req_duration{scenario:main}': ['avg<300'],
  http_req_failed: ['rate<0.01'],
  http_reqs: ['rate>10'],
};

/** Everything that is computed for the watchers after a push. */
export function viewAfter(live, watch, applied) {
  const { timeline } = live;
  return {
    totals: runTotals(timeline),
    rows: chartColumns(timeline, applied.whole ? 0 : applied.fromTick),
    thresholds: watch.update(timeline, []),
    requests: requestRows(timeline),
    scenarios: scenarioRows(timeline, {}),
    custom: customRows(timeline),
  };
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(0);
const quantileOf = (values, q) => [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))];

function heapUsed() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

export function measureMemory({ hours = 4, requestKinds = 6, perSecond = 40 } = {}) {
  const keys = seriesOf(requestKinds);
  const next = pushSource(keys, perSecond, 0);
  next();
  const before = heapUsed();
  const [live, watch] = [new LiveMetrics(0), new ThresholdWatch({ thresholds })];
  const perPushMs = [];
  let highest = 0;
  for (let second = 1; second <= hours * 3600; second++) {
    const push = next();
    const started = process.cpuUsage();
    viewAfter(live, watch, live.apply(push));
    const { user, system } = process.cpuUsage(started);
    perPushMs.push((user + system) / 1000);
    if (second % 900 === 0) highest = Math.max(highest, heapUsed() - before);
  }
  return { series: keys.length, ticks: live.timeline.ticks.length, highest, perPushMs };
}

export function memoryTable() {
  const { series, ticks, highest, perPushMs } = measureMemory();
  return [
    '| 4-hour run | measured |',
    '| --- | --- |',
    `| series | ${series} |`,
    `| ticks kept | ${ticks} |`,
    `| heap of the timeline, most at any quarter of an hour | ${megabytes(highest)} MB |`,
    `| CPU of one push with all parts of the view, median | ${quantileOf(perPushMs, 0.5).toFixed(1)} ms |`,
    `| … 99 of 100 below | ${quantileOf(perPushMs, 0.99).toFixed(1)} ms |`,
    `| … longest (when older ticks are merged) | ${quantileOf(perPushMs, 1).toFixed(0)} ms |`,
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(memoryTable());
