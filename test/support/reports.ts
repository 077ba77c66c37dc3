/** Records whose names try to break out of every format, and golden files of what is written of them. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparableRun } from '../../src/core/compare/comparable-run.ts';
import { compareRuns } from '../../src/core/compare/compare.ts';
import type { Comparison } from '../../src/core/compare/comparison.ts';
import { Timeline } from '../../src/core/metrics/timeline.ts';
import type { RunRecord } from '../../src/core/run/record.ts';
import { sampleOrigin, sampleRecord } from './run/sample-record.ts';
import { addSecond } from './timelines.ts';
import { violation } from './violations.ts';

/** Names that are markup, code or a formula somewhere. */
export const hostile = {
  script: 'scenarios/<img src=x onerror=alert(1)>.js',
  check: '=cmd|"/c calc"!A1 @everyone #1 `rm` </details>',
  request: 'GET | </testsuite> & ]]> **bold** [link](javascript:alert(1))',
  title: '-->\u0000<script>alert(2)</script>\n## A heading',
} as const;

/** Times of one second in ms, without chance: `level` is the median, the slowest is ten times that. */
const times = (second: number, level: number): number[] =>
  Array.from({ length: 20 }, (_, i) => level * (0.8 + i / 40 + 0.05 * Math.sin(second) + (i === 19 ? 9 : 0)));

/** Half a minute of two scenarios; `slower` stretches the times. */
function timeline(slower: number): Timeline {
  const all = new Timeline();
  for (let second = 1; second <= 30; second++) {
    addSecond(all, {
      vus: 5,
      'http_reqs{scenario:browse,name:home,method:GET,status:200,expected_response:true}': 20,
      'http_reqs{scenario:pay,name:order,method:POST,status:201,expected_response:true}': 20,
      'http_reqs{scenario:pay,name:order,method:POST,status:503,expected_response:false}':
        second % 10 === 0 ? 1 : 0,
      'http_req_duration{scenario:browse,name:home,method:GET,status:200,expected_response:true}': times(
        second,
        40 * slower,
      ),
      'http_req_duration{scenario:pay,name:order,method:POST,status:201,expected_response:true}': times(
        second,
        90 * slower,
      ),
      'iteration_duration{scenario:browse}': times(second, 140 * slower),
      'iterations{scenario:browse}': 20,
      'integrity_checks{invariant:balance}': 10,
    });
  }
  return all;
}

/** A run of half a minute that passed; anything can be set. */
export function reportRecord(over: Partial<RunRecord> = {}, { slower = 1, id = 'run-b' } = {}): RunRecord {
  const startedAtMs = Date.UTC(2026, 2, 14, 9, 26) + (id === 'run-b' ? 3_600_000 : 0);
  const { request } = sampleOrigin();
  return sampleRecord({
    origin: sampleOrigin({
      id,
      startedAtMs,
      request: { ...request, load: { kind: 'duration', vus: 5, duration: '30s' }, environment: 'staging' },
      options: { scenarios: { browse: { executor: 'constant-vus', duration: '30s', vus: 5 } }, paused: null },
    }),
    endedAtMs: startedAtMs + 31_000,
    outcome: {
      kind: 'passed',
      says: '2 of 3 thresholds held, 1 had no data.',
      remedy: '',
      passed: true,
      finished: true,
      exitCode: 0,
    },
    thresholds: [
      {
        metric: 'http_req_duration',
        source: 'p(95)<2000',
        abortOnFail: false,
        held: true,
        observed: 137.9,
        from: 'summary',
      },
      {
        metric: 'http_req_failed',
        source: 'rate<0.01',
        abortOnFail: false,
        held: true,
        observed: 3 / 1203,
        from: 'summary',
      },
      {
        metric: 'ws_connecting',
        source: 'p(95)<1000',
        abortOnFail: false,
        held: undefined,
        observed: undefined,
        from: 'none',
      },
    ],
    checks: [
      { group: '', name: 'is well', passes: 1200, fails: 0 },
      { group: '::pay', name: 'order is confirmed', passes: 597, fails: 3 },
    ],
    summary: [
      {
        name: 'http_req_duration',
        type: 'trend',
        contains: 'time',
        values: { med: 71.6, 'p(95)': 137.9, max: 991 },
      },
      { name: 'http_reqs', type: 'counter', contains: 'default', values: { count: 1203, rate: 40.1 } },
      {
        name: 'http_req_failed',
        type: 'rate',
        contains: 'default',
        values: { rate: 3 / 1203, passes: 3, fails: 1200 },
      },
    ],
    timeline: timeline(slower),
    ...over,
  });
}

/** A run whose names, texts and values try to be something else. */
export function hostileRecord(): RunRecord {
  const record = reportRecord();
  const { origin } = record;
  return {
    ...record,
    origin: {
      ...origin,
      request: {
        ...origin.request,
        scriptName: hostile.script,
        environment: '=HYPERLINK("http://evil.test")',
        env: { API_TOKEN: '***', BASE_URL: "http://x.test/'`id`" },
      },
    },
    outcome: {
      kind: 'integrity-failed',
      says: 'The system was not right: <b>balance</b> | @team.',
      remedy: 'Look at `</testsuite>`.',
      passed: false,
      finished: true,
      exitCode: 99,
    },
    title: hostile.title,
    checks: [{ group: '::<i>', name: hostile.check, passes: 1, fails: 2 }],
    thresholds: [
      {
        metric: 'http_req_duration{name:<a href="x">}',
        source: 'p(95)<100',
        abortOnFail: true,
        held: false,
        observed: 731,
        from: 'histogram',
      },
    ],
    timeline: withSecond(record.timeline, {
      [`http_reqs{name:evil,method:GET}`]: 3,
      'integrity_violations{invariant:balance}': 2,
    }),
    violations: [violation({ says: '</td></table><script>', subject: '|a`b', expected: '<1>' })],
    missing: ['No <em>summary</em> | `of k6`.'],
  };
}

function withSecond(all: Timeline, values: Parameters<typeof addSecond>[1]): Timeline {
  addSecond(all, values);
  const tick = all.ticks.length - 1;
  const key = {
    metric: 'http_reqs',
    type: 'counter',
    contains: 'default',
    tags: { name: hostile.request, method: 'GET' },
  } as const;
  all.put(tick, key, 5);
  return all;
}

/** An hour of seconds with thousands of requests, checks and thresholds. */
export function longRecord(): RunRecord {
  const record = reportRecord();
  const all = new Timeline();
  for (let second = 1; second <= 3600; second++)
    addSecond(all, { vus: second, 'http_req_duration{name:a}': [second % 97, 5], 'http_reqs{name:a}': 2 });
  const many = Array.from({ length: 2000 }, (_, i) => `${'name '.repeat(20)}${i}`);
  const counter = { metric: 'http_reqs', type: 'counter', contains: 'default' } as const;
  for (const name of many) all.put(0, { ...counter, tags: { name } }, 1);
  const [threshold] = record.thresholds;
  return {
    ...record,
    timeline: all,
    checks: many.map((name) => ({ group: '', name, passes: 1, fails: 1 })),
    thresholds:
      threshold === undefined
        ? []
        : many.slice(0, 100).map((name) => ({ ...threshold, metric: `http_reqs{name:${name}}` })),
  };
}

/** What changed from a run of half the times to the one of `reportRecord`. */
export const reportComparison = (): Comparison =>
  compareRuns(
    [comparableRun(reportRecord({}, { slower: 0.5, id: 'run-a' }))],
    [comparableRun(reportRecord())],
    {
      replicates: 200,
    },
  );

/** Compares with `test/fixtures/reports/<name>`; with AYNI_WRITE_GOLDEN=1 writes it, to be read before it is committed. */
export function assertGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, '..', 'fixtures', 'reports', name);
  if (process.env['AYNI_WRITE_GOLDEN'] === '1') writeFileSync(path, text);
  assert.equal(text, readFileSync(path, 'utf8'));
}
