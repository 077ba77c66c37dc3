import assert from 'node:assert/strict';
import { formatPromql } from '../../../../../src/core/language/promql/format.ts';
import { formattingAt } from '../../../../../src/core/language/promql/format-in-file.ts';
import { parsePromql } from '../../../../../src/core/promql/parse.ts';
import { changed, markedFile } from '../../../../support/language/marked-file.ts';
import { ruleFile } from '../../../../support/language/rule-files.ts';

const long = 'a{job="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}';

describe('formatPromql', () => {
  it('writes one line where it fits', () => {
    const cases: Readonly<Record<string, string>> = {
      'sum by(job)(rate( a{b="c",d=~"e"} [5m]offset 1h))>bool 0.5 and on(job)up==1':
        'sum by (job) (rate(a{b="c", d=~"e"}[5m] offset 1h)) > bool 0.5 and on (job) up == 1',
      '-x + -1 * (a-b)/on ( a )group_left( c ) d': '-x + -1 * (a - b) / on (a) group_left (c) d',
      'sum(\n x )by(a)': 'sum(x) by (a)',
      'x[5m:1m]@end() offset -5m': 'x[5m:1m] @ end() offset -5m',
      '# why\nsum( x )': '# why\nsum(x)',
    };
    for (const [text, wanted] of Object.entries(cases)) assert.equal(formatPromql(text), wanted);
  });

  it('gives operands and arguments their lines where it does not', () => {
    assert.equal(
      formatPromql(`sum(rate(${long}[5m])) / on (job) sum(rate(${long}[5m])) > 0.5`),
      `sum(rate(${long}[5m]))\n/ on (job) sum(rate(${long}[5m]))\n> 0.5`,
    );
    assert.equal(
      formatPromql(`histogram_quantile(0.99, sum by (le) (rate(${long}[5m]) + rate(b[5m])))`),
      `histogram_quantile(\n  0.99,\n  sum by (le) (rate(${long}[5m]) + rate(b[5m]))\n)`,
    );
  });

  it('changes blanks only, and nothing the second time', () => {
    const text = `max by (a) (${long} * on (job) group_left (x) ${long}) or vector(0) unless ${long} offset 5m`;
    const once = formatPromql(text) ?? '';
    assert.equal(once.replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
    assert.deepEqual(parsePromql(once).issues, []);
    assert.equal(formatPromql(once), once);
  });

  it('leaves broken text and comments within alone', () => {
    for (const text of ['', 'sum(', 'rate(x)', 'a # in\n+ b'])
      assert.equal(formatPromql(text), undefined, text);
  });
});

describe('Formatting at a place of a file', () => {
  const formatted = (marked: string, path = '/a.yml'): string | undefined => {
    const { document, offset, text } = markedFile(path, marked);
    const change = document && formattingAt(document, offset);
    return change && changed(text, change);
  };

  it('writes as the scalar needs it', () => {
    assert.equal(formatted(ruleFile('su|m( x )>0')), ruleFile('sum(x) > 0'));
    assert.equal(formatted(ruleFile('"su|m( x{a=\\"b\\"} )"')), ruleFile('"sum(x{a=\\"b\\"})"'));
    const two = `sum(${long}) + sum(${long})`;
    assert.equal(
      formatted(ruleFile(`§\n          |${two}`)),
      ruleFile(`|\n          sum(${long})\n          + sum(${long})`),
    );
  });

  it('changes nothing with Grafana’s variables, nothing that is right, and nothing elsewhere', () => {
    const dashboard =
      '{"title":"a","schemaVersion":1,"panels":[{"targets":[{"expr":"|rate( x[$__rate_interval])"}]}]}';
    assert.equal(formatted(dashboard, '/a.json'), undefined);
    assert.equal(formatted(ruleFile('sum(|x)')), undefined);
    assert.equal(formatted(ruleFile('sum( x )').replace('groups', 'gr|oups')), undefined);
  });
});
