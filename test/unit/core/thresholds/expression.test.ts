import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Operator, ThresholdExpression } from '../../../../src/core/thresholds/expression.ts';
import { holds, margin, parseExpression } from '../../../../src/core/thresholds/expression.ts';

const read = (source: string): ThresholdExpression => {
  const parsed = parseExpression(source);
  assert.ok(parsed.ok, source);
  return parsed.value;
};

const operators = ['<', '<=', '>', '>=', '==', '===', '!='] as const;

describe('threshold expression', () => {
  it('reads every aggregation of k6', () => {
    for (const method of ['count', 'rate', 'value', 'avg', 'min', 'max', 'med'])
      assert.deepEqual(read(`${method}<5`).aggregation, { method });
    for (const percentile of [0, 95, 99.9, 100])
      assert.deepEqual(read(`p(${percentile})<5`).aggregation, { method: 'p', percentile });
  });

  it('reads every operator, with and without blanks', () => {
    for (const operator of operators) {
      assert.deepEqual(read(`rate${operator}0.01`), {
        aggregation: { method: 'rate' },
        operator,
        limit: 0.01,
      });
      assert.deepEqual(read(`  rate ${operator}\t0.01 `), read(`rate${operator}0.01`));
    }
  });

  it('reads numbers as k6 does', () => {
    for (const [text, limit] of [
      ['500', 500],
      ['-1.5', -1.5],
      ['+2', 2],
      ['.5', 0.5],
      ['5.', 5],
      ['1e3', 1000],
    ] as const)
      // prettier-ignore
      assert.equal(read(`avg<${text}`).limit, limit);
  });

  it('says what is wrong with a source that k6 would refuse', () => {
    const cases = ['', 'p(95)', 'p(95)<', 'p95<500', 'p(101)<5', 'p(-1)<5', 'p()<5', 'p(x)<5', 'mean<5', 'avg<5ms', 'avg<0x10', 'avg=5', '<5', 'avg<5<6']; // prettier-ignore
    for (const source of cases) {
      const parsed = parseExpression(source);
      assert.ok(!parsed.ok && parsed.problem.code === 'threshold-unreadable', source);
      assert.ok(parsed.problem.says.includes(`\`${source}\``));
    }
  });

  it('has an answer for any text', () => {
    fc.assert(
      fc.property(fc.string(), (source) => assert.equal(typeof parseExpression(source).ok, 'boolean')),
    );
  });

  it('compares the observed value with the limit', () => {
    const expected: Record<Operator, readonly [below: boolean, at: boolean, above: boolean]> = {
      '<': [true, false, false],
      '<=': [true, true, false],
      '>': [false, false, true],
      '>=': [false, true, true],
      '==': [false, true, false],
      '===': [false, true, false],
      '!=': [true, false, true],
    };
    for (const operator of operators) {
      const expression = read(`avg${operator}10`);
      assert.deepEqual([9, 10, 11].map((value) => holds(expression, value)), expected[operator]); // prettier-ignore
    }
  });

  it('tells the share of the limit that is left', () => {
    assert.equal(margin(read('p(95)<500'), 400), 0.2);
    assert.equal(margin(read('p(95)<500'), 600), -0.2);
    assert.equal(margin(read('rate>0.5'), 0.75), 0.5);
    assert.equal(margin(read('rate>=0.5'), 0.25), -0.5);
    assert.equal(margin(read('value<-10'), -15), 0.5);
    assert.equal(margin(read('count==10'), 10), 0);
    assert.equal(margin(read('count==10'), 15), -0.5);
  });

  it('has no share of a limit of zero, only held or broken', () => {
    assert.equal(margin(read('count<=0'), 0), 0);
    assert.equal(margin(read('count<=0'), 3), -1);
  });

  it('has a margin below zero only when broken', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...operators), number, number, (operator, limit, observed) => {
        const expression: ThresholdExpression = { aggregation: { method: 'avg' }, operator, limit };
        const left = margin(expression, observed);
        assert.ok(holds(expression, observed) ? left >= 0 : left <= 0, `${left}`);
      }),
    );
  });
});
