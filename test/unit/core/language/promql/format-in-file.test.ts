import assert from 'node:assert/strict';
import { formattingAt } from '../../../../../src/core/language/promql/format-in-file.ts';
import { changed, markedFile } from '../../../../support/language/marked-file.ts';
import { ruleFile } from '../../../../support/language/rule-files.ts';

const long = 'a{job="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}';

const formatted = (marked: string, path = '/a.yml'): string | undefined => {
  const { document, offset, text } = markedFile(path, marked);
  const change = document && formattingAt(document, offset);
  return change && changed(text, change);
};

const dashboard = (expr: string): string =>
  JSON.stringify({ title: 'a', schemaVersion: 1, panels: [{ targets: [{ expr }] }] });

describe('Formatting at a place of a file', () => {
  it('writes as the scalar needs it', () => {
    assert.equal(formatted(ruleFile('su|m( x )>0')), ruleFile('sum(x) > 0'));
    assert.equal(formatted(ruleFile('"su|m( x{a=\\"b\\"} )"')), ruleFile('"sum(x{a=\\"b\\"})"'));
  });

  it('begins a block of YAML at its margin, where Prometheus’ own layout would be refused', () => {
    const two = `sum(${long})+on(job)sum(${long})`;
    const block = ruleFile(`§\n          |${two}`);
    const laidOut = ruleFile(`|\n          sum(${long})\n          + on (job)\n          sum(${long})`);
    assert.equal(formatted(block), laidOut);
    assert.equal(formatted(laidOut.replace('|', '§').replace('sum', '|sum')), undefined);
  });

  it('lays out a file of one expression as Prometheus does', () =>
    assert.equal(formatted(`|sum(${long})/sum(${long})`, '/a.promql'), `  sum(${long})\n/\n  sum(${long})`));

  it('puts Grafana’s variables back where they were', () => {
    for (const [written, wanted] of [
      ['|rate( x[$__rate_interval])', 'rate(x[$__rate_interval])'],
      ['|sum(rate(x{a="$b"} [$c]))by($d,${e:csv})', 'sum by ($d, ${e:csv}) (rate(x{a="$b"}[$c]))'],
      ['|topk( $n,${metric}_total offset $o)>$limit', 'topk($n, ${metric}_total offset $o) > $limit'],
      ['|sum( x )*[[a]]', 'sum(x) * [[a]]'],
    ] as const)
      assert.equal(formatted(dashboard(written), '/a.json'), dashboard(wanted), written);
  });

  it('leaves alone what would not be certain', () => {
    for (const written of [
      // Both are `+`.
      '|a   $operator1 b $operator2 c',
      // As short as a length that is there already.
      '|rate( x[$a])+rate(y[1m])',
    ])
      assert.equal(formatted(dashboard(written), '/a.json'), undefined, written);
  });

  it('changes nothing that is right, that is broken, and nothing elsewhere', () => {
    assert.equal(formatted(ruleFile('sum(|x)')), undefined);
    assert.equal(formatted(ruleFile('sum(|x')), undefined);
    assert.equal(formatted(ruleFile('sum( x )').replace('groups', 'gr|oups')), undefined);
  });
});
