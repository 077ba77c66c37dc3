import { strict as assert } from 'node:assert';
import { parsePromql } from '../../../../src/core/promql/parse.ts';

/** Each issue as its code and the piece of text it points at. */
const issuesOf = (text: string): readonly string[] =>
  parsePromql(text).issues.map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`);

/** The text after all fixes, from the last to the first. */
function fixed(text: string): string {
  const fixes = parsePromql(text).issues.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
  return fixes
    .toSorted((a, b) => b.start - a.start)
    .reduce((changed, { start, end, text: put }) => changed.slice(0, start) + put + changed.slice(end), text);
}

describe('reading PromQL', () => {
  describe('accepts', () => {
    for (const text of [
      'up',
      'sum by (job) (rate(http_requests_total{status=~"5.."}[5m])) > 0.05',
      'histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))',
      'a * on (job) group_left (version) b',
      'max_over_time(rate(x[5m])[1h:1m])',
      'x offset -5m @ end()',
      '{"http.requests", "label.with.dots"="x"}',
      '1./6.',
      'sum(x) # the sum\n > 1',
      'x{a=~"(?i)abc|(?P<n>\\\\d+)\\\\z"}',
      'fill + fill_left',
      'a + fill(0) b',
    ])
      it(text, () => assert.deepEqual(issuesOf(text), []));
  });

  describe('says what Prometheus refuses, at its place', () => {
    for (const [text, ...issues] of [
      ['rate(x)', 'range-expected: x'],
      ['sum(x[5m])', 'instant-expected: x[5m]'],
      ['foo(x)', 'unknown-function: foo'],
      ['rate(x[5min])', 'invalid-duration: 5min'],
      ['clamp(x, 1)', 'argument-count: clamp(x, 1)'],
      ['topk(x)', 'argument-count: topk(x)'],
      ['round("x")', 'wrong-argument-type: "x"'],
      ['x{a=~"("}', 'invalid-regex: "("'],
      ['x{a=~"(?=b)"}', 'invalid-regex: "(?=b)"'],
      ['{a=""}', 'empty-selector: {a=""}'],
      ['{a=~".*"}', 'empty-selector: {a=~".*"}'],
      ['1 < 2', 'bool-needed: <'],
      ['a + bool b', 'bool-not-allowed: +'],
      ['sum(x', 'unfinished: x'],
      ['x)', 'syntax: )'],
      ['', 'unfinished: '],
      ['sum(x) offset 5m', 'modifier-misplaced: offset 5m'],
      ['sum(x)[5m]', 'range-not-allowed: [5m]'],
      ['x[0s]', 'invalid-duration: 0s'],
      ['a and 1', 'scalar-set-operation: 1'],
      ['a * on (x) group_left (x) b', 'label-twice: x'],
      ['x{__name__="y"}', 'name-twice: __name__="y"'],
    ] as const)
      it(text, () => assert.deepEqual(issuesOf(text), issues));
  });

  describe('knows for certain what was meant in', () => {
    for (const [text, meant] of [
      ['a && b || c', 'a and b or c'],
      ['rate(x[5min])', 'rate(x[5m])'],
      ['rate(x[5 m])', 'rate(x[5m])'],
      ['rate(x[1.5h])', 'rate(x[1h30m])'],
      ['rate(x)[5m]', 'rate(x[5m])'],
      ['x{a=="b"}', 'x{a="b"}'],
      ['x{a=b}', 'x{a="b"}'],
      ['x = 1', 'x == 1'],
      ['x{a=“b”}', 'x{a="b"}'],
      ['sum(x) by job', 'sum(x) by (job)'],
      ['sum(x', 'sum(x)'],
      ['rat(x[5m])', 'rate(x[5m])'],
      ['summ(x)', 'sum(x)'],
      ['sum(x) group by (job)', 'sum(x) by (job)'],
      ['x offest 5m', 'x offset 5m'],
      ['x{a!=~"b"}', 'x{a!~"b"}'],
      ['histogram_quantil(0.9, x)', 'histogram_quantile(0.9, x)'],
      ['1 < 2', '1 < bool 2'],
      ['round(x,)', 'round(x)'],
      ['x offset 5m [1h]', 'x[1h] offset 5m'],
      ['x{a=~"\\d+"}', 'x{a=~"\\\\d+"}'],
    ] as const)
      it(text, () => {
        assert.equal(fixed(text), meant);
        assert.deepEqual(issuesOf(meant), []);
      });
  });

  it('says one thing of a lost structure, and none of its echoes', () => {
    for (const text of [
      'rate(x{a="b"}[5m) / rate(y[1h]) > 1',
      'not max by (a) (b)',
      'a if b > c and d',
      'sum(rate(x["5m"])) by (job)',
      'rate(x[5m])) / rate(y[5m]))',
      'x{a>"b"} + sum(y[5m)',
    ])
      assert.equal(issuesOf(text).length, 1, text);
  });

  it('leaves out no fix that stands behind it', () =>
    assert.deepEqual(issuesOf('a if b && c{d==“e”}'), [
      'syntax: if',
      'syntax: &&',
      'syntax: ==',
      'syntax: “e”',
    ]));

  describe('writes nothing unasked where it only guesses', () => {
    for (const [text, guess] of [
      ['zzz(x)', undefined],
      ['median_over_time(x[5m])', 'min_over_time'],
      ['holt_winters(x[5m], 0.1, 0.2)', 'double_exponential_smoothing'],
      ['percentile(0.9, x)', 'quantile'],
      ['mix(x)', 'min'],
      ['x xor y', undefined],
      ['{app="x"}[5m] |= "err"', undefined],
      ['{app="x"}[5m] | = "err"', undefined],
    ] as const)
      it(text, () => {
        const { issues } = parsePromql(text);
        assert.notEqual(issues.length, 0);
        for (const issue of issues) {
          assert.equal(issue.fix, undefined, issue.says);
          assert.equal(issue.guess?.text, guess);
        }
      });
  });
});
