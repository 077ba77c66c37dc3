import assert from 'node:assert/strict';
import { integrityMetrics, isIntegrityMetric } from '../../../src/core/integrity/metrics.ts';
import { integrityThresholds } from '../../../src/k6/thresholds.ts';

describe('the ready-made thresholds', () => {
  it('tolerate no violation, and demand that something was looked at and seldom left without a verdict', () => {
    const thresholds = integrityThresholds();
    assert.deepEqual(thresholds['integrity_violations'], ['count==0']);
    assert.deepEqual(thresholds['integrity_checks'], ['count>0']);
    assert.deepEqual(thresholds['ayni_integrity'], ['rate>=0.99']);
    assert.deepEqual(thresholds['ayni_balance_deviation'], ['max<=0.01']);
  });

  it('give each invariant named a floor of its own', () => {
    const thresholds = integrityThresholds({ invariants: ['balance', 'rate-limit'], minChecks: 50 });
    assert.deepEqual(thresholds['integrity_checks'], ['count>49']);
    assert.deepEqual(thresholds['integrity_checks{invariant:balance}'], ['count>49']);
    assert.deepEqual(thresholds['integrity_checks{invariant:rate-limit}'], ['count>49']);
  });

  it('have no threshold on what the named invariants do not feed: it would never have data', () => {
    const names = Object.keys(integrityThresholds({ invariants: ['merit', 'retry'] }));
    assert.ok(names.includes('artificial_merits'));
    for (const absent of ['rate_limit_leaks', 'overspending', 'ayni_violations', 'ayni_balance_deviation'])
      assert.ok(!names.includes(absent), absent);
    assert.ok(Object.hasOwn(integrityThresholds(), 'rate_limit_leaks'));
  });

  it('end the run at the first violation when asked to', () => {
    const [threshold] =
      integrityThresholds({ abortOnFail: true, delayAbortEval: '5s' })['integrity_violations'] ?? [];
    assert.deepEqual(threshold, { threshold: 'count==0', abortOnFail: true, delayAbortEval: '5s' });
    const [plain] = integrityThresholds({ abortOnFail: true })['integrity_violations'] ?? [];
    assert.deepEqual(plain, { threshold: 'count==0', abortOnFail: true });
  });

  it('tolerate unconfirmed interactions as far as the collaboration index says, and nothing else', () => {
    const thresholds = integrityThresholds({ collaborationIndex: 0.8, notVerifiedShare: 0.05 });
    assert.deepEqual(thresholds['collaboration_index'], ['rate>=0.8']);
    assert.equal(thresholds['integrity_violations'], undefined);
    assert.equal(thresholds['integrity_violations{invariant:collaboration}'], undefined);
    assert.deepEqual(thresholds['integrity_violations{invariant:balance}'], ['count==0']);
    assert.deepEqual(thresholds['ayni_integrity{invariant:collaboration}'], ['rate>=0.76']);
    const strict = Object.keys(thresholds).filter((name) => name.startsWith('integrity_violations{'));
    assert.equal(strict.length, 8, 'every other invariant');
  });

  it('cap the self-healing time and demand the index of those who collaborate when asked to', () => {
    const thresholds = integrityThresholds({ invariants: ['collaboration'], selfHealingMs: 8000 });
    assert.deepEqual(thresholds['self_healing_time'], ['max<=8000']);
    assert.deepEqual(thresholds['collaboration_index'], ['rate>=1']);
  });

  it('name no metric that does not exist', () => {
    const all = integrityThresholds({ invariants: ['merit'], collaborationIndex: 0.5, selfHealingMs: 1 });
    for (const name of Object.keys(all)) assert.ok(isIntegrityMetric(name), name);
    assert.ok(Object.hasOwn(integrityMetrics, 'integrity_checks'));
  });
});
