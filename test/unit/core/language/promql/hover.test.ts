import assert from 'node:assert/strict';
import { fileFacts } from '../../../../../src/core/language/promql/file-facts.ts';
import { hoverIn } from '../../../../../src/core/language/promql/file-language.ts';
import { emptyCatalogue } from '../../../../../src/core/language/promql/metric-catalogue.ts';
import { markedFile } from '../../../../support/language/marked-file.ts';
import { otherRules, ruleFile } from '../../../../support/language/rule-files.ts';

const other = markedFile('/rules/other.yml', `${otherRules}|`).document;
const files = other === undefined ? [] : [fileFacts(other)];

/** The piece of the file that is told of, and what is told. */
function told(marked: string, path = '/rules/a.yml'): readonly [string, string] | undefined {
  const place = markedFile(path, marked);
  const hover = hoverIn(place, { files, server: emptyCatalogue }, (file) => file.slice(1));
  return hover && [place.text.slice(hover.span.start, hover.span.end), hover.markdown];
}

describe('Hover in PromQL', () => {
  it('tells of functions and aggregations, with their signature', () => {
    const [rate, says] = told(ruleFile('ra|te(x[5m])')) ?? [];
    assert.equal(rate, 'rate');
    assert.match(says ?? '', /^```promql\nrate\([^]*counter grew/);
    assert.match(told(ruleFile('su|m by (job) (x)'))?.[1] ?? '', /Adds up/);
  });

  it('shows how a recording rule is made, and where', () => {
    const [name, says] = told(ruleFile('"job:err|ors:rate5m > 1"')) ?? [];
    assert.equal(name, 'job:errors:rate5m');
    assert.match(
      says ?? '',
      /recording rule[^]*sum by \(job\)[^]*Recorded in rules\/other\.yml, group errors/,
    );
  });

  it('tells of metrics of k6, also by the parts of a histogram', () => {
    assert.match(told(ruleFile('k6_http_re|qs_total'))?.[1] ?? '', /counter · k6\n\nHTTP requests/);
    assert.match(told(ruleFile('k6_http_req_duration_seconds_b|ucket'))?.[1] ?? '', /native histogram/);
  });

  it('tells the labels that are asked of a metric elsewhere', () => {
    assert.match(told(ruleFile('errors_|total'))?.[1] ?? '', /Labels: `job`, `code`/);
  });

  it('reads matchers out, and says when a series without the label fits too', () => {
    assert.equal(
      told(ruleFile('x{team=~"a.|*"}'))?.[1],
      'Series whose label `team` matches, from its first to its last character, `a.*`.',
    );
    assert.match(told(ruleFile('x{te|am=""}'))?.[1] ?? '', /without the label, too/);
  });

  it('tells of words and times', () => {
    assert.match(told(ruleFile('x * on (a) group_l|eft y'))?.[1] ?? '', /Many series on the left/);
    assert.deepEqual(told(ruleFile('x[1h|30m]')), ['1h30m', 'The last 1 hour 30 minutes']);
    assert.equal(told(ruleFile('x offset 1|d'))?.[1], '1 day');
  });

  it('finds its place in every kind of scalar', () => {
    for (const expr of [
      '§\n          # why\n          ra|te(x[5m])',
      '"\\u0072a|te(x[5m])"',
      '>-\n          sum(\n            ra|te(x[5m]))',
    ])
      assert.match(told(ruleFile(expr))?.[1] ?? '', /rate\(/, expr);
  });

  it('says nothing of what nothing is known of', () => {
    assert.equal(told(ruleFile('x + |1')), undefined);
    assert.equal(told(ruleFile('up').replace('for', 'f|or')), undefined);
  });
});
