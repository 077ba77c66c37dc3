import assert from 'node:assert/strict';
import type { InvariantCounts } from '../../../../src/core/integrity/counts.ts';
import type { IntegrityFacts } from '../../../../src/core/integrity/right.ts';
import { rightPart } from '../../../../src/core/integrity/right.ts';
import type { ThresholdResult } from '../../../../src/core/run/summary.ts';

const counts = (change: Partial<InvariantCounts> = {}): InvariantCounts => ({
  invariant: 'balance',
  checked: 100,
  violated: 0,
  notVerified: 0,
  ...change,
});

const threshold = (metric: string, source: string, held: boolean | undefined): ThresholdResult => ({
  metric,
  source,
  abortOnFail: false,
  held,
  observed: held === undefined ? undefined : 1,
  from: held === undefined ? 'none' : 'summary',
});

const right = (facts: Partial<IntegrityFacts>) =>
  rightPart({ counts: [], thresholds: [], usesValidator: false, ...facts });

describe('whether the system stayed right', () => {
  it('is not asked by a script that neither measures it nor sets a threshold on it', () => {
    assert.equal(
      right({ thresholds: [threshold('http_req_duration', 'p(95)<1', false)] }).state,
      'not-asked',
    );
  });

  it('is held when every invariant that was looked at was verified, and never violated', () => {
    const part = right({ counts: [counts({ notVerified: 2 }), counts({ invariant: 'transfer' })] });
    assert.equal(part.state, 'held');
    assert.match(part.says, /200 of 200 .* held\. 2 more could not be verified/);
  });

  it('is violated by a violation that no threshold asks about', () => {
    const part = right({ counts: [counts({ violated: 3 }), counts({ invariant: 'merit' })] });
    assert.equal(part.state, 'violated');
    assert.match(part.says, /3 violations in 200 .*: balance 3/);
  });

  it('is violated by a crossed threshold', () => {
    const part = right({
      counts: [counts()],
      thresholds: [threshold('self_healing_time', 'p(95)<1', false)],
    });
    assert.deepEqual(
      [part.state, part.says],
      ['violated', '1 threshold crossed: self_healing_time p(95)<1.'],
    );
  });

  it('allows the violations that a threshold on them allows, and no others', () => {
    const allowing = (metric: string, hasData = true) =>
      right({
        counts: [counts({ violated: 3 })],
        thresholds: [threshold(metric, 'count<5', hasData || undefined)],
      }).state;
    assert.equal(allowing('integrity_violations'), 'held');
    assert.equal(allowing('integrity_violations{invariant:balance}'), 'held');
    assert.equal(allowing('ayni_integrity'), 'held');
    assert.equal(allowing('integrity_violations{invariant:merit}'), 'violated');
    assert.equal(allowing('integrity_violations{scenario:browse}'), 'violated');
    assert.equal(allowing('artificial_merits'), 'violated');
    assert.equal(allowing('ayni_balance_deviation'), 'violated');
    assert.equal(allowing('ayni_violations'), 'violated', 'it has counted one of the three');
    assert.equal(allowing('integrity_violations', false), 'violated');
  });

  it('is not verified when nothing was, however the script asked', () => {
    for (const facts of [
      { usesValidator: true },
      { counts: [counts({ checked: 0, notVerified: 7 })] },
      { thresholds: [threshold('ayni_integrity', 'rate==1', undefined)] },
    ])
      assert.equal(right(facts).state, 'not-verified', JSON.stringify(facts));
  });

  it('is not verified when one invariant never was, or fewer than a threshold demands', () => {
    const one = right({ counts: [counts(), counts({ invariant: 'merit', checked: 0, notVerified: 7 })] });
    assert.deepEqual([one.state, one.says], ['not-verified', 'Never verified: merit (7 tries).']);
    const floor = threshold('integrity_checks{invariant:balance}', 'count>=500', false);
    assert.equal(right({ counts: [counts()], thresholds: [floor] }).state, 'not-verified');
  });

  it('is not called violated when only answers that could not be read lower the share', () => {
    const thresholds = [threshold('ayni_integrity', 'rate==1', false)];
    const open = right({ counts: [counts({ notVerified: 4 })], thresholds });
    assert.equal(open.state, 'not-verified');
    assert.match(open.says, /^4 of 104 looks had no verdict\. 1 threshold crossed: ayni_integrity/);
    assert.equal(right({ counts: [counts({ violated: 4 })], thresholds }).state, 'violated');
  });

  it('tells violations also where it is not verified', () => {
    const seen = [
      counts({ checked: 1000, violated: 5, notVerified: 30 }),
      counts({ invariant: 'merit', checked: 0, notVerified: 7 }),
    ];
    const told = (held: boolean) =>
      right({ counts: seen, thresholds: [threshold('ayni_integrity', 'rate>=0.99', held)] });
    for (const part of [told(true), told(false)]) {
      assert.equal(part.state, 'not-verified');
      assert.match(part.says, /^5 violations in 1,000 verifications: balance 5\. Never verified: merit/);
    }
  });

  it('counts for the share of one invariant the looks at that one alone', () => {
    const limits = [
      threshold('integrity_violations{invariant:merit}', 'count<5', true),
      threshold('ayni_integrity{invariant:balance}', 'rate>=0.99', false),
    ];
    const open = [counts({ notVerified: 4 }), counts({ invariant: 'merit', violated: 3 })];
    assert.equal(right({ counts: open, thresholds: limits }).state, 'not-verified');
    const elsewhere = [counts({ violated: 4 }), counts({ invariant: 'merit', notVerified: 9 })];
    assert.equal(right({ counts: elsewhere, thresholds: limits }).state, 'violated');
  });

  it('is not verified when the violations are within the limits and the looks without a verdict cross the share', () => {
    const collaboration = [counts({ invariant: 'collaboration', violated: 5, notVerified: 20 })];
    const thresholds = [
      threshold('collaboration_index', 'rate>=0.9', true),
      threshold('ayni_integrity{invariant:collaboration}', 'rate>=0.891', false),
    ];
    const open = right({ counts: collaboration, thresholds });
    assert.deepEqual(
      [open.state, open.says],
      [
        'not-verified',
        '5 violations in 100 verifications: collaboration 5. 20 of 120 looks had no verdict. 1 threshold crossed: ayni_integrity{invariant:collaboration} rate>=0.891.',
      ],
    );
    const share = [threshold('ayni_integrity', 'rate>=0.891', false)];
    assert.equal(right({ counts: collaboration, thresholds: share }).state, 'not-verified');
    const many = [counts({ invariant: 'collaboration', violated: 14, notVerified: 20 })];
    assert.equal(right({ counts: many, thresholds: share }).state, 'violated', 'they alone cross it');
    const scenario = [threshold('ayni_integrity{scenario:browse}', 'rate>=0.891', false)];
    assert.equal(right({ counts: collaboration, thresholds: scenario }).state, 'violated');
  });

  it('takes held thresholds on a script’s own metrics as evidence', () => {
    const thresholds = [
      threshold('ayni_violations', 'count<1', true),
      threshold('overspending', 'count<1', undefined),
    ];
    const part = right({ thresholds });
    assert.deepEqual(
      [part.state, part.says],
      ['held', '1 integrity threshold held. 1 integrity threshold had no data.'],
    );
  });
});
