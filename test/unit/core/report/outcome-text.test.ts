import assert from 'node:assert/strict';
import { integrityFailed, integrityParts } from '../../../support/integrity-views.ts';
import { violation } from '../../../support/violations.ts';
import { integrityView } from '../../../../src/core/integrity/view.ts';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
import { outcomeText } from '../../../../src/core/report/outcome-text.ts';
import { chartColumns } from '../../../../src/core/run/view-chart.ts';
import type { RunView, ThresholdView } from '../../../../src/core/run/view.ts';

const threshold: ThresholdView = {
  metric: 'http_req_duration',
  source: 'p(95)<500',
  abortOnFail: false,
  held: false,
  observed: 731,
  from: 'summary',
  operator: '<',
  limit: 500,
  unit: 'ms',
  margin: -0.462,
  history: [],
};

const view: RunView = {
  head: {
    runId: 'run-1',
    scriptName: 'tests/shop.js',
    scriptPath: '/w/tests/shop.js',
    environment: 'staging',
    phase: 'ended',
    startedAtMs: 0,
    elapsedMs: 65_000,
    activity: '',
    title: '',
    outcome: {
      kind: 'thresholds-failed',
      says: '1 of 1 thresholds failed.',
      remedy: 'See the requests.',
      passed: false,
      finished: true,
    },
  },
  chart: chartColumns(new Timeline()),
  integrity: integrityView(new Timeline(), []),
  violations: [],
  thresholds: [threshold],
  requests: [],
  checks: [
    { group: '', name: 'status is 200', passes: 90, fails: 10 },
    { group: '', name: 'has a body', passes: 100, fails: 0 },
  ],
  scenarios: [],
  custom: [],
  log: [],
  about: [],
  missing: ['k6 wrote no summary.'],
};

describe('a run as text', () => {
  it('says how it ended, what to do, and where and how long it ran', () => {
    const text = outcomeText(view);
    assert.match(
      text,
      /^✗ 1 of 1 thresholds failed\.\nSee the requests\.\ntests\/shop\.js · staging · 1 min 05 s/,
    );
  });

  it('shows a threshold with what was measured and how far over it is', () => {
    assert.match(outcomeText(view), /✗\s+http_req_duration p\(95\)<500\s+731 ms\s+-46\.2 %/);
  });

  it('shows a threshold without data as neither held nor broken', () => {
    const unknown = { ...threshold, held: undefined, observed: undefined, margin: undefined };
    assert.match(
      outcomeText({ ...view, thresholds: [unknown] }),
      /\?\s+http_req_duration p\(95\)<500\s+no data/,
    );
  });

  it('lists the checks that failed and how often', () => {
    const text = outcomeText(view);
    assert.match(text, /1 of 2 checks always passed/);
    assert.match(text, /✗\s+status is 200\s+10\s+10 %/);
  });

  it('names what is missing', () => {
    assert.match(outcomeText(view), /· k6 wrote no summary\./);
  });

  it('says fast and right apart, and of each invariant how often it was looked at', () => {
    const text = outcomeText({ ...view, ...integrityParts(integrityFailed) });
    assert.match(text, /✓ Fast {2}✗ Not right\n/);
    assert.match(text, /✗ +balance +3,120 +3,101 +19 +0\n/);
    assert.match(text, /\? +collaboration +0 +no data +no data +12\n/);
    assert.match(
      text,
      /deviation at most 3\.21 % \(p95 0\.004 %, limit 0\.01 %\), collaboration index 0\.975/,
    );
    assert.doesNotMatch(text, /overspending/, 'what was not measured is not told');
  });

  it('lists the newest violations with where they were found, and counts the others', () => {
    const many = Array.from({ length: 7 }, (_, i) => violation({ vu: i + 1 }));
    const text = outcomeText({ ...view, ...integrityParts(integrityFailed), violations: many });
    const listed = text.split('\n').filter((line) => line.startsWith('✗ balance:'));
    assert.equal(listed.length, 5);
    assert.match(
      text,
      /✗ balance: .*\n {2}12 s · give · VU 7 · iteration 17 · GET .* · .*checkout\.js:42:13\n/,
    );
    assert.match(text, /and 18 more/);
  });

  it('says nothing of integrity for a script that does not ask', () => {
    assert.doesNotMatch(outcomeText(view), /Invariant|Right/);
  });

  it('shows totals without data as no data, not as zero', () => {
    const totals = {
      requests: undefined,
      requestsPerSecond: undefined,
      failedShare: undefined,
      p50: undefined,
      p95: undefined,
      p99: undefined,
      iterations: 3,
      dropped: 2,
      latencyFrom: 'histogram' as const,
    };
    const text = outcomeText({ ...view, totals });
    assert.match(text, /requests\s+no data \(no data\), failed no data/);
    assert.match(text, /iterations\s+3, 2 dropped/);
  });
});
