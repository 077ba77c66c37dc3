/** Every state in which the panel can be, as the messages that lead to it. */
import type { Outcome } from '../../src/core/run/outcome.ts';
import type { RunView } from '../../src/core/run/view.ts';
import type { ToPanel } from '../../src/protocol/panel.ts';
import {
  heldIntegrity,
  integrityFailed,
  integrityParts,
  notVerified,
  stayedRight,
  unverifiedIntegrity,
  withIntegrity,
} from './integrity-views.ts';
import { judgement } from './alert-views.ts';
import { comparison, notComparable } from './comparisons.ts';
import { failure } from './failures.ts';
import { watchedOf, watchedQuery } from './prometheus/watched.ts';
import { targets } from './target-views.ts';
import {
  chart,
  emptyView,
  endedHead,
  endedView,
  head,
  line,
  passed,
  someTime,
  threshold,
  thresholdsFailed,
  totals,
  view,
  wave,
} from './views.ts';

export const snapshot = (shown: RunView, seq = 0): ToPanel => ({ kind: 'snapshot', seq, view: shown });

export const abilities = (change: Partial<Extract<ToPanel, { kind: 'abilities' }>> = {}): ToPanel => ({
  kind: 'abilities',
  canRun: true,
  canStop: true,
  canSetBaseline: true,
  hasGrafana: false,
  others: [
    {
      runId: 'run-0',
      scriptName: 'load/checkout.js',
      environment: 'staging',
      startedAtMs: someTime - 86_400_000,
      title: 'before the cache',
      passed: true,
    },
  ],
  ...change,
});

const made: ToPanel = {
  kind: 'comparison',
  comparison: comparison(),
  baselineChart: chart(150, { slower: 0.87 }),
};

const unanswered = failure({
  status: 0,
  name: '',
  error: 'dial: connection refused',
  sent: { headers: [], body: { kind: 'binary', base64: '', bytes: 5 } },
});

const scriptError: Outcome = {
  kind: 'script-error',
  says: "The script does not load: SyntaxError: Unexpected token ')'.",
  remedy: 'Correct the script and run it again.',
  passed: false,
  finished: false,
  place: { file: '/code/shop/load/checkout.js', line: 12, column: 8 },
};

const stopped: Outcome = {
  kind: 'stopped-by-person',
  says: 'You stopped the run after 1 min 02 s.',
  remedy: 'Run it again to see the whole.',
  passed: false,
  finished: false,
};

const lost: Outcome = {
  kind: 'lost',
  says: 'The editor closed while the run was going on.',
  remedy: 'What was recorded until then is shown. Run it again for the whole.',
  passed: false,
  finished: false,
};

/** A query of each state beside a run of two and a half minutes. */
const watchedSamples = watchedOf(
  [
    watchedQuery(
      'Requests',
      Array.from({ length: 150 }, (_, i) => wave(i, 120, 30)),
      { unit: '/s' },
    ),
    watchedQuery('Pool', [], {
      title: 'Connections of the pool in use',
      state: 'partial',
      notes: [
        'Prometheus says: store-2 did not answer.',
        '8 of 300 values are no number (NaN), as after a division of 0 by 0; they are gaps.',
      ],
      series: ['orders', 'people'].map((pool, k) => ({
        label: pool,
        values: Array.from({ length: 150 }, (_, i) => (i % 50 < 4 ? null : wave(i + 20 * k, 8 + 4 * k, 3))),
      })),
    }),
    watchedQuery(
      'Balance',
      Array.from({ length: 150 }, (_, i) => wave(i, 0, 5)),
      { title: 'Balance drift' },
    ),
    watchedQuery('Cache hits', [], {
      series: [],
      state: 'failed',
      notes: ['Prometheus (http://127.0.0.1:9090) refuses the query: parse error. Correct the query.'],
    }),
    watchedQuery('Queue', [], {
      series: [],
      state: 'empty',
      notes: ['Nothing of that name and these labels was there during the run.'],
    }),
  ],
  1000,
);

/** By name; each ends with what the editor allows. */
export const panelStates = {
  unknown: [],
  queued: [
    snapshot(
      emptyView(
        head({ phase: 'queued', elapsedMs: 0, startedAtMs: 0, activity: 'load/login.js runs first.' }),
      ),
    ),
    abilities(),
  ],
  preparing: [
    snapshot(emptyView(head({ phase: 'preparing', elapsedMs: 0, activity: 'Asking k6 for the options.' }))),
    abilities(),
  ],
  starting: [
    snapshot(emptyView(head({ phase: 'starting', elapsedMs: 300, activity: 'Starting k6 2.2.0.' }))),
    abilities(),
  ],
  running: [snapshot(view()), abilities()],
  'running before a baseline': [
    snapshot(view({ head: head({ scenario: 'checkout', title: 'After the index' }) })),
    made,
    abilities(),
  ],
  stopping: [
    snapshot(view({ head: head({ phase: 'stopping', activity: 'Asked k6 over REST, 4 s left.' }) })),
    abilities(),
  ],
  passed: [
    snapshot(endedView()),
    { kind: 'no-comparison', says: 'There is no baseline for load/checkout.js in staging.' },
    abilities(),
  ],
  failed: [snapshot(endedView(thresholdsFailed, { failures: [failure(), unanswered] })), made, abilities()],
  'with targets': [
    snapshot(
      endedView(thresholdsFailed, {
        targets,
        thresholds: [
          threshold(),
          threshold({ source: 'p(99)<700', limit: 700, observed: 604, isTarget: true }),
        ],
      }),
    ),
    abilities(),
  ],
  'with alerts': [snapshot(endedView(thresholdsFailed, { alerts: judgement })), abilities()],
  'not comparable': [
    snapshot(endedView()),
    { kind: 'comparison', comparison: notComparable, baselineChart: undefined },
    abilities(),
  ],
  stopped: [
    snapshot(endedView(stopped, { head: endedHead(stopped, { elapsedMs: 62_000 }), chart: chart(62) })),
    abilities(),
  ],
  'script error': [
    snapshot({
      ...emptyView(endedHead(scriptError, { elapsedMs: 0 })),
      log: [line('could not load the script', { level: 'error' })],
    }),
    abilities(),
  ],
  'not right': [
    snapshot(
      endedView(integrityFailed, {
        ...integrityParts(integrityFailed),
        chart: withIntegrity(chart(150)),
        thresholds: [],
      }),
    ),
    abilities(),
  ],
  'not right so far': [
    snapshot(view({ ...integrityParts(integrityFailed), chart: withIntegrity(chart(60)) })),
    abilities(),
  ],
  right: [
    snapshot(
      endedView(stayedRight, { ...integrityParts(stayedRight), integrity: heldIntegrity, violations: [] }),
    ),
    abilities(),
  ],
  'not verified': [
    snapshot(
      endedView(notVerified, {
        ...integrityParts(notVerified),
        integrity: unverifiedIntegrity,
        violations: [],
      }),
    ),
    abilities(),
  ],
  lost: [
    snapshot(
      endedView(lost, {
        head: endedHead(lost, { elapsedMs: 97_000 }),
        chart: chart(97),
        totals: { ...totals, latencyFrom: 'histogram' },
        missing: [
          'k6 wrote no summary, so values come from histograms.',
          'The log ends 3 s before the last measurement.',
        ],
      }),
    ),
    abilities(),
  ],
  'with Prometheus': [
    snapshot(
      endedView(passed, {
        missing: ['Cache hits: Prometheus (http://127.0.0.1:9090) refuses the query: parse error.'],
        watched: watchedSamples,
      }),
    ),
    abilities(),
  ],
  problem: [
    snapshot(view()),
    abilities(),
    {
      kind: 'problem',
      says: 'The run file could not be written: no space left on device.',
      remedy: 'Free some space, then export the run from the history.',
    },
  ],
} satisfies Record<string, readonly ToPanel[]>;

export type PanelStateName = keyof typeof panelStates;
