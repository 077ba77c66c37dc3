import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { childrenOf } from '../../../../src/core/promql/check.ts';
import { parsePromql } from '../../../../src/core/promql/parse.ts';
import type { Expr } from '../../../../src/core/promql/tree.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

const inside = ({ start, end }: Place, text: string): boolean =>
  0 <= start && start <= end && end <= text.length;

/** Nothing is thrown, every place is in the text, and what is below is within what is above. */
function holds(text: string): void {
  const { expr, issues } = parsePromql(text);
  for (const issue of issues) {
    assert.ok(inside(issue, text), `${issue.code} ${issue.start} to ${issue.end}`);
    assert.ok(issue.fix === undefined || inside(issue.fix, text), `the fix of ${issue.code}`);
    assert.match(issue.says, /\.$|\?$/);
  }
  if (expr === undefined) assert.notEqual(issues.length, 0);
  else walk(expr, text);
}

function walk(expr: Expr, text: string): void {
  assert.ok(inside(expr, text), `${expr.kind} ${expr.start} to ${expr.end}`);
  for (const child of childrenOf(expr)) {
    assert.ok(expr.start <= child.start && child.end <= expr.end, `${child.kind} in ${expr.kind}`);
    walk(child, text);
  }
}

const valid = [
  'sum by (job, le) (rate(http_requests_total{status=~"5..", job!="a"}[5m] offset 1h)) / on (job) group_left (x) y > 0.05',
  'histogram_quantile(0.95, sum(rate(x_bucket[5m])) by (le)) and on () (hour() > bool 8) # night',
  'max_over_time(rate({"http.requests", a=\'b\'}[5m])[1h:1m]) @ end() or -x ^ 2 unless topk(5, y offset -(5m * step()))',
  'label_replace(up, "host", "$1", "instance", `(.+):\\d+`) + fill_left(0) fill_right(-1) z[5m] smoothed',
];
const pieces = [
  ...'()[]{},:=!<>+-*/%^@"\'`\\# \n.',
  '5m',
  '[5m]',
  'sum',
  'by',
  'offset',
  '=~',
  '“',
  '\u00a0',
  '\ud83d',
];

describe('any text of PromQL', function () {
  this.timeout(30_000);

  it('gives a tree and issues in their places', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), holds));
    const words = fc.constantFrom(
      ...pieces,
      'x',
      'rate',
      'and',
      'on',
      'group_left',
      'step',
      '0.5',
      '1e',
      'inf',
      '"a"',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (list) => holds(list.join(''))),
      { numRuns: 400 },
    );
  });

  it('does so for what is half written or edited', () => {
    const edit = fc.record({
      text: fc.constantFrom(...valid),
      at: fc.nat(200),
      gone: fc.nat(6),
      put: fc.constantFrom('', ...pieces),
    });
    fc.assert(
      fc.property(edit, ({ text, at, gone, put }) => holds(text.slice(0, at) + put + text.slice(at + gone))),
      { numRuns: 600 },
    );
    for (const text of valid) for (let end = 0; end <= text.length; end++) holds(text.slice(0, end));
  });

  it('keeps what can be known of a half-written one', () => {
    const { expr } = parsePromql('sum by (job) (rate(http_requests_total{job="a", ');
    assert.equal(expr?.kind, 'aggregation');
    const call = expr.expr;
    assert.equal(call?.kind === 'call' && call.args[0]?.kind, 'selector');
    assert.deepEqual(
      call?.kind === 'call' &&
        call.args[0]?.kind === 'selector' &&
        call.args[0].matchers.map(({ label }) => label.text),
      ['job'],
    );
  });

  it('is followed, or refused, however deep or long', () => {
    for (const text of [
      '('.repeat(50_000),
      `${'('.repeat(199)}x${')'.repeat(199)}`,
      '-'.repeat(50_000) + 'x',
      `x${'+x'.repeat(50_000)}`,
      `x${'[5m:]'.repeat(20_000)}`,
      `x[${'('.repeat(20_000)}`,
      `x{a=~"${'('.repeat(20_000)}"}`,
      `${'a{'.repeat(5000)}`,
      'sum('.repeat(5000),
    ])
      holds(text);
  });
});
