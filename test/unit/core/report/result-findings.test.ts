import assert from 'node:assert/strict';
import { resultFindings } from '../../../../src/core/report/result-findings.ts';
import type { Outcome } from '../../../../src/core/run/outcome.ts';
import type { ThresholdView } from '../../../../src/core/run/view.ts';
import {
  heldIntegrity,
  integrityFailed,
  integrityParts,
  stayedRight,
  unverifiedIntegrity,
} from '../../../support/integrity-views.ts';
import { violation } from '../../../support/violations.ts';

const threshold = (change: Partial<ThresholdView> = {}): ThresholdView => ({
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
  ...change,
});

const nothing = { ...heldIntegrity, invariants: [] };

const view = (outcome: Outcome, thresholds: readonly ThresholdView[] = []) => ({
  head: {
    runId: 'run-1',
    scriptName: 'load/checkout.js',
    scriptPath: '/code/shop/load/checkout.js',
    environment: 'local',
    phase: 'ended' as const,
    startedAtMs: 0,
    elapsedMs: 65_000,
    activity: '',
    title: '',
    outcome,
  },
  thresholds,
  violations: [],
  integrity: nothing,
});

const crossed: Outcome = { ...stayedRight, kind: 'thresholds-failed', passed: false };
const broken: Outcome = { ...crossed, kind: 'script-error', finished: false };

describe('resultFindings', () => {
  it('has each crossed threshold with what was measured, in its unit, and leaves out what held or had no data', () => {
    const found = resultFindings(
      view(crossed, [
        threshold(),
        threshold({ metric: 'http_req_failed', source: 'rate<0.01', observed: 0.25, unit: '%' }),
        threshold({ metric: 'checks', held: true }),
        threshold({ metric: 'iterations', held: undefined, observed: undefined }),
      ]),
    );
    assert.deepEqual(
      found?.thresholds.map(({ says }) => says),
      [
        'http_req_duration: p(95)=731 ms, the limit is p(95)<500.',
        'http_req_failed: rate=25 %, the limit is rate<0.01.',
      ],
    );
  });

  it('has each line that found violations, with expected, reported and how many there were', () => {
    const found = resultFindings({ ...view(integrityFailed), ...integrityParts(integrityFailed) });
    assert.deepEqual(
      found?.violations.map(({ place, says }) => `${place.line} ${says}`),
      [
        '42 balance: The balance of u12 is 31,755, not 31,745. Expected 31745, reported 31755 (u12, GET https://staging.example.org/users/u12). The first of 19 such violations in the run.',
        '58 merit: A merit was granted without a contribution. Expected a contribution, reported none (u7, POST https://staging.example.org/merits). The first of 4 such violations in the run.',
        '42 conservation: At the end credits exceed debits by 640. Expected 0, reported 640 (community, GET https://staging.example.org/admin/ledger).',
      ],
    );
  });

  it('leaves out the details that the library did not tell', () => {
    const bare = violation({ expected: '', reported: '', subject: '', request: '' });
    const found = resultFindings({ ...view(integrityFailed), integrity: heldIntegrity, violations: [bare] });
    assert.equal(found?.violations[0]?.says, 'balance: The balance of u12 is 31,755, not 31,745.');
  });

  it('has no violations that the thresholds allow', () => {
    const { integrity, violations } = integrityParts(integrityFailed);
    assert.deepEqual(resultFindings({ ...view(stayedRight), integrity, violations })?.violations, []);
  });

  it('has nothing, and says so, after a run that passed without thresholds', () => {
    assert.deepEqual(resultFindings(view(stayedRight)), { thresholds: [], violations: [] });
  });

  it('does not know after a run that measured nothing', () => {
    assert.equal(resultFindings(view(broken)), undefined);
    assert.equal(resultFindings(view(broken, [threshold({ held: undefined })])), undefined);
  });

  it('knows after a run that ended early but was judged', () => {
    assert.equal(resultFindings(view(broken, [threshold()]))?.thresholds.length, 1);
    assert.ok(resultFindings({ ...view(broken), integrity: unverifiedIntegrity }));
  });
});
