import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutVariables } from '../../../../../src/core/prometheus/documents/grafana-variables.ts';

const cases: readonly (readonly [string, string])[] = [
  ['rate(a[$__rate_interval])', 'rate(a[000000000000005m])'],
  ['rate(a[$interval])', 'rate(a[00000005m])'],
  ['rate(a[${range}m])', 'rate(a[00000001m])'],
  ['rate(a[$__range:$step])', 'rate(a[0000005m:0005m])'],
  ['a offset $ago', 'a offset 005m'],
  ['a{job="$job", x=~"${x:regex}"}', 'a{job="$job", x=~"${x:regex}"}'],
  ['sum($metric)', 'sum(_______)'],
  ['${metric}{a="b"}', '_________{a="b"}'],
  ['sum by ($label) (a)', 'sum by (______) (a)'],
  ['a{$filter}', 'a{_!=""  }'],
  ['a{$abc, b="c"}', 'a{_="", b="c"}'],
  ['a{b="c" $more}', 'a{b="c"      }'],
  ['a{$label="c"}', 'a{______="c"}'],
  ['$agg by (job) (a)', 'sum  by (job) (a)'],
  ['0.$q', '0.01'],
  ['topk($k, a)', 'topk(01, a)'],
  ['topk by (job) ([[k]], a)', 'topk by (job) (00001, a)'],
  ['clamp_max(a, $max)', 'clamp_max(a, 0001)'],
  ['a > $limit', 'a > 000001'],
  ['a * $__interval_ms', 'a * 00000000000001'],
  ['prefix_$name', 'prefix______'],
  ['${fn}(a[5m])', '_____(a[5m])'],
  ['a # $b', 'a # $b'],
];

describe('withoutVariables', () => {
  for (const [written, replaced] of cases)
    it(`makes ${written} something that Prometheus takes`, () =>
      assert.equal(withoutVariables(written), replaced));

  it('keeps the length of every text', () => {
    const piece = fc.constantFrom(
      '$a',
      '${b:regex}',
      '[[c]]',
      '"',
      "'",
      '\\',
      '[',
      ']',
      '(',
      ')',
      '{',
      ' ',
      '#',
      'x',
      '$',
      '`',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        assert.equal(withoutVariables(text).length, text.length);
      }),
    );
  });
});
