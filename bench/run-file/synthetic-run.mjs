// A made-up long run: 30 trends with lognormal times, 20 counters, 5 gauges, 5 rates, pushed every second.

/** A small seeded generator (mulberry32): the same run each time. */
export function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const keys = (count, metric, type, contains) =>
  Array.from({ length: count }, (_, i) => ({
    metric: i < 6 ? metric : `${metric}_${i}`,
    type,
    contains,
    tags: { scenario: 'default', name: `request-${i}`, method: 'GET', status: '200' },
  }));

/** Cumulative pushes as k6 sends them; each sample also carries its increase since the push before. */
export function* syntheticPushes(seconds, random) {
  const trends = keys(30, 'http_req_duration', 'trend', 'time').map((key) => ({
    key,
    sum: new Cumulative(),
  }));
  const counters = keys(20, 'http_reqs', 'counter', 'default').map((key) => ({ key, total: 0 }));
  const gauges = keys(5, 'vus', 'gauge', 'default');
  const rates = keys(5, 'http_req_failed', 'rate', 'default');
  for (let second = 1; second <= seconds; second++) {
    const timestampMs = second * 1000;
    const level = 0.01 * (1 + 0.2 * Math.sin(second / 300));
    yield {
      samples: [
        ...trends.map(({ key, sum }) => {
          const increase = histogram(random, level, 30 + Math.floor(random() * 60));
          return { key, timestampMs, increase, value: sum.add(increase) };
        }),
        ...counters.map((counter) => {
          const increase = 30 + Math.floor(random() * 60);
          counter.total += increase;
          return { key: counter.key, timestampMs, increase, value: counter.total };
        }),
        ...gauges.map((key) => ({ key, timestampMs, increase: 50, value: 50 })),
        ...rates.map((key) => ({ key, timestampMs, increase: random() * 0.01, value: random() * 0.01 })),
      ],
    };
  }
}

class Cumulative {
  buckets = new Map();
  count = 0;
  sum = 0;

  add(part) {
    part.indexes.forEach((index, i) =>
      this.buckets.set(index, (this.buckets.get(index) ?? 0) + part.counts[i]),
    );
    this.count += part.count;
    this.sum += part.sum;
    return asHistogram(this.buckets, this.count, this.sum);
  }
}

function histogram(random, level, count) {
  const buckets = new Map();
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const value = level * Math.exp(0.33 * normal);
    const index = Math.ceil(Math.log2(value) * 8);
    buckets.set(index, (buckets.get(index) ?? 0) + 1);
    sum += value;
  }
  return asHistogram(buckets, count, sum);
}

function asHistogram(buckets, count, sum) {
  const sorted = [...buckets].sort(([a], [b]) => a - b);
  return {
    schema: 3,
    zeroCount: 0,
    indexes: sorted.map(([index]) => index),
    counts: sorted.map(([, n]) => n),
    count,
    sum,
  };
}

/** A whole record around a timeline. */
export const syntheticRecord = (timeline) => ({
  version: 1,
  origin: {
    id: 'bench',
    startedAtMs: 0,
    request: {
      scriptPath: '/bench/soak.js',
      scriptName: 'soak.js',
      workspacePath: '/bench',
      environment: 'local',
      load: { kind: 'script' },
      env: {},
      tags: {},
      extraArgs: [],
    },
    script: { sha256: '', text: '// a soak of four hours\n'.repeat(200) },
    git: undefined,
    options: {},
    k6Version: '2.2.0',
    extensionVersion: '0.1.0',
    machine: { platform: 'linux', arch: 'x64', cores: 2, memoryBytes: 8e9 },
    commandLine: 'k6 run soak.js',
  },
  endedAtMs: 4 * 3600 * 1000,
  outcome: { kind: 'passed', says: '', remedy: '', passed: true, finished: true },
  thresholds: [],
  checks: [],
  summary: [],
  timeline,
  log: Array.from({ length: 2000 }, (_, i) => ({
    atMs: i * 1000,
    level: 'info',
    message: `line ${i} of the log`,
  })),
  missing: [],
  title: '',
  notes: '',
});
