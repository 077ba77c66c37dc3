import assert from 'node:assert/strict';
import { checkpointLine, progressBlock } from '../../../src/cli/progress.ts';
import type { RunView, ThresholdView } from '../../../src/core/run/view.ts';
import { targetResult } from '../../support/target-views.ts';
import { runView } from '../../support/cli/run-view.ts';

const texts = (view: RunView): string[] => progressBlock(view).map((line) => line.text);

function threshold(source: string, held: boolean | undefined, observed: number | undefined): ThresholdView {
  return {
    metric: 'http_req_duration',
    source,
    abortOnFail: false,
    held,
    observed,
    from: observed === undefined ? 'none' : 'histogram',
    operator: '<',
    limit: 500,
    unit: 'ms',
    margin: undefined,
    history: [],
  };
}

describe('progressBlock', () => {
  it('says only what is being waited for until k6 runs', () => {
    const view = runView({ phase: 'preparing', activity: 'Asking k6 what the script will do' });
    assert.deepEqual(texts(view), ['a.js · local · Asking k6 what the script will do']);
  });

  it('shows time, load and latency while it runs', () => {
    const [, time, now] = texts(runView({ elapsedMs: 12_000, plannedMs: 48_000 }));
    assert.match(time ?? '', /━{8}┄{22} 12 s of at most 48 s$/);
    assert.equal(now, '  VUs 10, requests 1,234/s, p95 42 ms, failed 0 %, iterations 3,456');
  });

  it('shows the targets of ayni.yaml as soon as there is something to say of them', () => {
    const rows = [
      targetResult({
        name: 'Throughput',
        judge: 'model',
        unit: '/s',
        limit: 9,
        observed: 4,
        asks: 'at least',
      }),
      targetResult({ name: 'Apdex', judge: 'model', held: undefined }),
      targetResult({ name: 'Error rate', judge: 'script' }),
    ];
    const view = { ...runView({}), targets: { rows } };
    assert.deepEqual(
      texts(view).filter((text) => text.includes('ayni.yaml')),
      ['  ✗ Throughput at least 9/s (ayni.yaml): 4/s'],
    );
    assert.match(checkpointLine(view), /, limits: 0 hold, 1 broken$/);
  });

  it('says whether the system is right so far, when the script asks', () => {
    const part = (state: 'held' | 'violated' | 'not-verified' | 'not-asked') =>
      texts({
        ...runView({}),
        parts: { fast: { state: 'no-thresholds', says: '' }, right: { state, says: '3 violations.' } },
      }).at(-1);
    assert.equal(part('violated'), '  ✗ not right: 3 violations.');
    assert.match(part('held') ?? '', /✓ right so far/);
    assert.match(part('not-verified') ?? '', /\? not verified so far/);
    assert.doesNotMatch(part('not-asked') ?? '', /right/);
  });

  it('says "no data" where there is none, never zero', () => {
    const { totals, ...bare } = runView({});
    assert.ok(totals);
    const now = texts({ ...bare, chart: { ...bare.chart, vus: [], requestsPerSecond: [null] } })[2];
    assert.equal(now, '  VUs no data, requests no data, p95 no data, failed no data, iterations no data');
  });

  it('keeps the last known load while a tick has none yet', () => {
    const view = runView({});
    const now = texts({
      ...view,
      chart: { ...view.chart, vus: [8, null], requestsPerSecond: [1000, null] },
    })[2];
    assert.match(now ?? '', /VUs 8, requests 1,000\/s/);
  });

  it('marks held, broken and not yet judged thresholds by sign and tone', () => {
    const view = {
      ...runView({}),
      thresholds: [
        threshold('p(95)<500', true, 42),
        threshold('p(99)<500', false, 731),
        threshold('avg<500', undefined, undefined),
        threshold('med<500', undefined, 3),
      ],
    };
    assert.deepEqual(progressBlock(view).slice(3), [
      { tone: 'good', text: '  ✓ http_req_duration p(95)<500: 42 ms' },
      { tone: 'bad', text: '  ✗ http_req_duration p(99)<500: 731 ms' },
      { tone: 'quiet', text: '  ? http_req_duration avg<500: no data' },
      { tone: 'quiet', text: '  ? http_req_duration med<500: 3 ms (not judged yet)' },
    ]);
  });

  it('counts warnings and errors and shows the last on one line', () => {
    const log = [
      { atMs: 0, level: 'info', message: 'started' },
      { atMs: 1, level: 'warning', message: 'Request Failed' },
      { atMs: 2, level: 'error', message: 'TypeError\n  at default' },
    ] as const;
    assert.equal(
      texts({ ...runView({}), log }).at(-1),
      '  2 warnings and errors in the log; the last: TypeError at default',
    );
  });
});

describe('checkpointLine', () => {
  it('says the same in one line, with thresholds counted', () => {
    const thresholds = [threshold('p(95)<500', true, 42), threshold('p(99)<500', false, 731)];
    assert.equal(
      checkpointLine({ ...runView({ elapsedMs: 20_000 }), thresholds }),
      '[20 s] VUs 10, requests 1,234/s, p95 42 ms, failed 0 %, iterations 3,456, thresholds: 1 hold, 1 broken',
    );
  });
});
