import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { formatPromql } from '../../../../src/core/promql/print.ts';

const long = 'http_requests_total_of_a_service_with_a_long_name{status=~"5..",route!="/health"}';

describe('laying out PromQL', function () {
  this.timeout(30_000);

  for (const [what, text, laidOut] of [
    ['blanks', ' sum( rate(x [5m] ) )by( job )>0.5 ', 'sum by (job) (rate(x[5m])) > 0.5'],
    ['matchers', 'x{ a = \'b\' , c=~"d", }', 'x{a=\'b\',c=~"d"}'],
    ['empty braces', 'x{}', 'x'],
    ['keywords', 'SUM(x) BY (Job) AND ON(Job) y', 'sum by (Job) (x) and on (Job) y'],
    ['numbers as written', '1e3+0x1F- -.5', '1e3 + 0x1F - -.5'],
    ['lengths as written', 'x[ 90s ]  offset   1w', 'x[90s] offset 1w'],
    ['calculated lengths', 'x[5m+1m*-2]', 'x[5m + 1m * -2]'],
    [
      'the order of modifiers',
      'x @ end() offset 5m + y offset 5m @ 1',
      'x @ end() offset 5m + y offset 5m @ 1',
    ],
    ['subqueries', 'max_over_time( rate(x[5m]) [ 1h : ] )', 'max_over_time(rate(x[5m])[1h:])'],
    ['matching', 'a*on(x,"y.z")group_left b', 'a * on (x, "y.z") group_left () b'],
    ['fill', 'a+fill_left(0)fill_right(-1)b', 'a + fill_left (0) fill_right (-1) b'],
    ['a comment behind', 'sum(x)# all\n>1', '  sum(x) # all\n>\n  1'],
    ['a comment before', '# why\n  x > 1', '# why\nx > 1'],
    ['a comment at the end', 'x>1 # why\n# and more', 'x > 1 # why\n# and more'],
    [
      'comments of matchers',
      'x{a="b",# one\n# two\nc="d"}[5m]',
      'x{\n  a="b", # one\n  # two\n  c="d"\n}[5m]',
    ],
    [
      'what is too long for a line',
      `sum(rate(${long}[5m]))/sum(rate(${long}[5m]))`,
      `  sum(rate(${long}[5m]))\n/\n  sum(rate(${long}[5m]))`,
    ],
    [
      'arguments that are too long',
      `label_replace(rate(${long}[5m]), "host", "$1", "instance", "(.+)")`,
      `label_replace(\n  rate(${long}[5m]),\n  "host",\n  "$1",\n  "instance",\n  "(.+)"\n)`,
    ],
    ['a sign before what is too long', `-(${long} + ${long})`, `-(\n    ${long}\n  +\n    ${long}\n)`],
  ] as const)
    it(what, () => {
      assert.equal(formatPromql(text), laidOut);
      assert.equal(formatPromql(laidOut), laidOut);
    });

  for (const [what, text, laidOut] of [
    ['one after another', `sum(${long})/sum(${long})>1`, `sum(\n  ${long}\n)\n/\nsum(\n  ${long}\n)\n>\n1`],
    ['one within the other', `x+${long}*${long}`, `x\n+\n    ${long}\n  *\n    ${long}`],
  ] as const)
    it(`begins at the margin where it has to, of operations ${what}`, () => {
      const wide = text.replaceAll(long, `${long.slice(0, -1)},instance!~"canary.*"}`);
      const wanted = laidOut.replaceAll(long, `${long.slice(0, -1)},instance!~"canary.*"}`);
      assert.equal(formatPromql(wide, 'flush'), wanted);
      assert.equal(formatPromql(wanted, 'flush'), wanted);
    });

  it('leaves alone what is not valid', () => assert.equal(formatPromql('sum(x'), undefined));

  it('leaves alone what would mean something else in another order', () => {
    const text = 'x  offset (5m) smoothed + y';
    assert.equal(formatPromql(text), text);
  });

  it('changes nothing the second time', () => {
    const { expr } = fc.letrec<{ expr: string }>((tie) => ({
      expr: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(
          'x',
          `${long}`,
          'y{a="b" ,c="d"}',
          '1',
          '-x',
          'z offset 5m',
          '{"a.b"}',
          'x # here\n',
          'y{ # in\na="b"}',
        ),
        tie('expr').map((inner) => `sum  by(job,le) (${inner})`),
        tie('expr').map((inner) => `(\n# first\n ${inner})`),
        tie('expr').map((inner) => `topk(5 , ${inner}  # last\n)`),
        tie('expr').map((inner) => `abs(${inner} + z)[5m :1m] @ end( )`),
        fc.tuple(tie('expr'), tie('expr')).map(([a, b]) => `${a}+ # plus\n on(x)group_left ${b}`),
        fc.tuple(tie('expr'), tie('expr')).map(([a, b]) => `- ${a}\n  and ${b}`),
      ),
    }));
    let laidOut = 0;
    fc.assert(
      fc.property(expr, (text) => {
        const once = formatPromql(text);
        if (once === undefined) return;
        laidOut++;
        assert.equal(formatPromql(once), once);
      }),
      { numRuns: 300 },
    );
    assert.ok(laidOut > 100, `only ${laidOut} were valid`);
  });
});
