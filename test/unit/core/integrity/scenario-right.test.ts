import assert from 'node:assert/strict';
import { scenarioRight } from '../../../../src/core/integrity/scenario-right.ts';
import { keptViolations } from '../../../../src/core/integrity/violation.ts';
import { heldIntegrity } from '../../../support/integrity-views.ts';
import { violation } from '../../../support/violations.ts';

const counted = (violated: number) => ({
  ...heldIntegrity,
  invariants: [{ invariant: 'balance', checked: 1_000, violated, notVerified: 0 }],
});

const gives = violation({ scenario: 'give' });

describe('scenarioRight', () => {
  it('is violated for the scenario that violations name, and clear for the others', () => {
    const view = { violations: [gives, gives], integrity: counted(2) };
    assert.deepEqual(scenarioRight('give', view), { state: 'violated', violations: [gives, gives] });
    assert.deepEqual(scenarioRight('browse', view), { state: 'clear' });
  });

  it('is clear where only setup or teardown found violations', () => {
    const view = { violations: [violation({ scenario: '' })], integrity: counted(1) };
    assert.deepEqual(scenarioRight('give', view), { state: 'clear' });
  });

  it('is unknown while violations were counted that nobody listed', () => {
    const more = { violations: [gives], integrity: counted(3) };
    const suppressed = { violations: [{ ...gives, suppressed: 4 }], integrity: counted(1) };
    const full = { violations: Array.from({ length: keptViolations }, () => gives), integrity: counted(9) };
    for (const view of [more, suppressed, full]) {
      assert.deepEqual(scenarioRight('browse', view), { state: 'unknown' });
      assert.equal(scenarioRight('give', view).state, 'violated');
    }
  });

  it('is unknown when the run was not right by its thresholds alone', () => {
    assert.deepEqual(scenarioRight('give', { violations: [], integrity: counted(0) }), { state: 'unknown' });
  });
});
