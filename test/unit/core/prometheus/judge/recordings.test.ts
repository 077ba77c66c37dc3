import assert from 'node:assert/strict';
import type { Recording } from '../../../../../src/core/prometheus/judge/recordings.ts';
import { unrolled } from '../../../../../src/core/prometheus/judge/recordings.ts';
import type { Expr } from '../../../../../src/core/promql/tree.ts';
import { parsePromql } from '../../../../../src/core/promql/parse.ts';

function exprOf(text: string): Expr {
  const { expr, issues } = parsePromql(text);
  assert.deepEqual(issues, [], text);
  assert.ok(expr);
  return expr;
}

const recording = (name: string, text: string, labels = {}): Recording => ({
  name,
  text,
  expr: exprOf(text),
  labels,
});

const rates = recording('job:requests:rate5m', 'sum by (job) (rate(requests_total[5m]))');

const unroll = (text: string, ...recordings: Recording[]) => {
  const result = unrolled(text, exprOf(text), recordings, '30s');
  exprOf(result.text);
  return result;
};

describe('recorded series, written out', () => {
  it('leaves an expression alone that has none', () => {
    assert.deepEqual(unroll('up == 0', rates), { text: 'up == 0', left: [] });
  });

  it('puts the expression of the rule in their place', () => {
    assert.deepEqual(unroll('job:requests:rate5m > 10', rates), {
      text: '((sum by (job) (rate(requests_total[5m])))) > 10',
      left: [],
    });
  });

  it('is not hidden by a comment of the rule', () => {
    const told = recording('a:b', 'sum(up) # all of them');
    assert.match(unroll('a:b > 1', told).text, /them\n\)/);
  });

  it('makes a range of them a subquery at the interval of the rules', () => {
    const { text } = unroll('max_over_time(job:requests:rate5m[1h])', rates);
    assert.equal(text, 'max_over_time(((sum by (job) (rate(requests_total[5m]))))[1h:30s])');
  });

  it('gives them the labels of the rule, and chooses among rules by those', () => {
    const slow = recording('slo:errors', 'rate(errors_total[1h])', { window: '1h' });
    const fast = recording('slo:errors', 'rate(errors_total[5m])', { window: '5m' });
    assert.equal(
      unroll('slo:errors{window="5m"} > 1', slow, fast).text,
      '(label_replace((rate(errors_total[5m])), "window", "5m", "", "")) > 1',
    );
    assert.match(unroll('slo:errors{window=~"5m|1h"} > 1', slow, fast).text, / or /);
  });

  it('writes out rules that are built on others', () => {
    const total = recording('requests:rate5m', 'sum(job:requests:rate5m)');
    assert.equal(
      unroll('requests:rate5m > 10', rates, total).text,
      '((sum(((sum by (job) (rate(requests_total[5m]))))))) > 10',
    );
  });

  it('leaves what it cannot write out, and says so', () => {
    for (const text of [
      'job:requests:rate5m{job="shop"} > 1',
      'job:requests:rate5m offset 1d > 1',
      'job:requests:rate5m @ end() > 1',
    ])
      assert.deepEqual(unroll(text, rates), { text, left: ['job:requests:rate5m'] }, text);
  });

  it('does not follow a rule that is built on itself for ever', () => {
    const own = recording('a:b', 'a:b + 1');
    assert.deepEqual(unroll('a:b > 1', own).left, ['a:b']);
  });

  it('stops where it would become endless', () => {
    const chain = Array.from({ length: 12 }, (_, i) =>
      recording(`r:${i}`, i === 0 ? 'rate(requests_total[5m])' : `r:${i - 1} + r:${i - 1} + r:${i - 1}`),
    );
    const { text, left } = unroll('r:11 > 1', ...chain);
    assert.ok(text.length < 100_000, `${text.length} characters`);
    assert.equal(left.length, 1);
  });
});
