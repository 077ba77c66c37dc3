import type { Histogram } from '../../../src/core/metrics/histogram.ts';
import type { SeriesKey } from '../../../src/core/metrics/metric.ts';
import type { Push } from '../../../src/core/metrics/push.ts';
import type { Point } from '../../../src/core/metrics/timeline.ts';
import { Timeline } from '../../../src/core/metrics/timeline.ts';
import type { RunOrigin, RunRecord } from '../../../src/core/run/record.ts';

/** A run's origin; `id` and anything else can be set. */
export const sampleOrigin = (over: Partial<RunOrigin> = {}): RunOrigin => ({
  id: '2026-11-22-a',
  startedAtMs: 1_795_000_000_000,
  request: {
    scriptPath: '/tests/scenarios/checkout.js',
    scriptName: 'scenarios/checkout.js',
    workspacePath: '/tests',
    environment: 'local',
    load: { kind: 'duration', vus: 5, duration: '10s' },
    env: { BASE_URL: 'http://127.0.0.1:3000' },
    tags: {},
    extraArgs: [],
  },
  script: { sha256: 'f00d', text: "import http from 'k6/http';\nexport default () => http.get('/');\n" },
  git: { commit: 'c0ffee', branch: 'main', dirty: false },
  options: { scenarios: { default: { executor: 'constant-vus', vus: 5 } } },
  k6Version: '2.2.0',
  extensionVersion: '0.1.0',
  machine: { platform: 'linux', arch: 'x64', cores: 2, memoryBytes: 8e9 },
  commandLine: 'k6 run checkout.js',
  ...over,
});

/** Key of a trend in time. */
export const timeTrend = (metric: string, tags: Record<string, string> = {}): SeriesKey => ({
  metric,
  type: 'trend',
  contains: 'time',
  tags,
});

/** Key of a counter. */
export const counter = (metric: string, tags: Record<string, string> = {}): SeriesKey => ({
  metric,
  type: 'counter',
  contains: 'default',
  tags,
});

/** A histogram of these counts in neighbouring buckets from `first` on; its sum is made up but plausible. */
export function histogramOf(counts: readonly number[], first = -40): Histogram {
  const count = counts.reduce((sum, one) => sum + one, 0);
  return {
    schema: 3,
    zeroCount: 0,
    indexes: counts.map((_, i) => first + i),
    counts: [...counts],
    count,
    sum: count * 0.0321,
  };
}

/** A timeline of one-second ticks with these series. */
export function timelineOf(seconds: number, series: readonly (readonly [SeriesKey, Point[]])[]): Timeline {
  const timeline = new Timeline();
  for (let i = 1; i <= seconds; i++) timeline.addTick({ endMs: i * 1000, widthMs: 1000 });
  for (const [key, points] of series) timeline.addSeries(key, points);
  return timeline;
}

/** A small whole record: three seconds, a counter and a trend. */
export const sampleRecord = (over: Partial<RunRecord> = {}): RunRecord => ({
  version: 1,
  origin: sampleOrigin(),
  endedAtMs: 1_795_000_003_000,
  outcome: { kind: 'passed', says: 'All held.', remedy: '', passed: true, finished: true, exitCode: 0 },
  thresholds: [
    {
      metric: 'http_req_duration',
      source: 'p(95)<500',
      abortOnFail: false,
      held: true,
      observed: 31.25,
      from: 'summary',
    },
  ],
  checks: [{ group: '', name: 'is well', passes: 30, fails: 0 }],
  summary: [
    { name: 'http_req_duration', type: 'trend', contains: 'time', values: { avg: 20.5, 'p(95)': 31.25 } },
    { name: 'http_reqs', type: 'counter', contains: 'default', values: { count: 30, rate: 10 } },
    {
      name: 'http_req_failed',
      type: 'rate',
      contains: 'default',
      values: { rate: 0.1, passes: 3, fails: 27 },
    },
  ],
  timeline: timelineOf(3, [
    [counter('http_reqs', { name: 'home' }), [10, 10, 10]],
    [
      timeTrend('http_req_duration', { name: 'home' }),
      [histogramOf([4, 6]), undefined, histogramOf([1, 19])],
    ],
  ]),
  log: [{ atMs: 1000, level: 'info', message: 'hello', source: 'console' }],
  violations: [],
  missing: [],
  title: '',
  notes: '',
  ...over,
});

/** A timeline as plain data that `deepEqual` can compare. */
export const plainTimeline = ({ ticks, series }: Timeline): object => ({
  ticks,
  series: [...series].map(({ id, key, points }) => ({ id, key, points })),
});

/** A record as plain data that `deepEqual` can compare. */
export const plain = (record: RunRecord): object => ({ ...record, timeline: plainTimeline(record.timeline) });

/** What k6 pushes at a second of a run that makes ten requests a second, six of them in one bucket. */
export const pushAt = (startedAtMs: number, second: number): Push => ({
  samples: [
    {
      key: counter('http_reqs', { name: 'home' }),
      timestampMs: startedAtMs + second * 1000,
      value: second * 10,
    },
    {
      key: timeTrend('http_req_duration', { name: 'home' }),
      timestampMs: startedAtMs + second * 1000,
      value: histogramOf([second * 4, second * 6]),
    },
  ],
});
