import assert from 'node:assert/strict';
import { agreementOf } from '../../../../../src/core/prometheus/judge/agreement.ts';
import type { ThresholdResult } from '../../../../../src/core/run/summary.ts';
import { judged } from '../../../../support/alert-views.ts';

const limit = (held: boolean | undefined): ThresholdResult => ({
  metric: 'http_req_duration',
  source: 'p(95)<500',
  abortOnFail: false,
  held,
  observed: undefined,
  from: 'summary',
});
const fired = judged({ name: 'ShopSlow', state: 'fired' });
const quiet = judged();

describe('alerts and limits judged together', () => {
  it('agree when all is well, and when nothing is', () => {
    assert.equal(agreementOf([quiet], [limit(true)]).kind, 'both-well');
    assert.equal(agreementOf([fired, quiet], [limit(false), limit(true)]).kind, 'both-bad');
  });

  it('differ when an alert fires that no limit foresaw', () => {
    const { kind, says } = agreementOf([fired], [limit(true)]);
    assert.equal(kind, 'only-alerts');
    assert.match(says, /ShopSlow/);
  });

  it('differ when nobody would have been told', () => {
    assert.match(agreementOf([quiet], [limit(false)]).says, /nobody would have been told/);
  });

  it('does not blame an alert that only needed a longer run', () => {
    const { kind, says } = agreementOf([judged({ state: 'pending' })], [limit(false)]);
    assert.equal(kind, 'only-limits');
    assert.match(says, /gone on for longer/);
  });

  it('never calls well what was not judged', () => {
    const unknown = judged({ state: 'unknown' });
    assert.equal(agreementOf([quiet, unknown], [limit(true)]).kind, 'unsure');
    assert.equal(agreementOf([quiet, unknown], [limit(false)]).kind, 'unsure');
    assert.equal(agreementOf([unknown], [limit(true)]).kind, 'unsure');
    assert.equal(agreementOf([quiet], [limit(undefined)]).kind, 'unsure');
    assert.equal(agreementOf([], [limit(true)]).kind, 'unsure');
  });

  it('does not count an alert that fired before the run', () => {
    assert.equal(agreementOf([judged({ state: 'before' })], [limit(true)]).kind, 'both-well');
  });
});
