import assert from 'node:assert/strict';
import { promqlSignature } from '../../../../../src/core/language/promql/signature.ts';

/** The parameter one is at, as it is shown; undefined where no call is around. */
function active(marked: string): string | undefined {
  const at = marked.indexOf('|');
  const signature = promqlSignature(marked.replace('|', ''), at);
  const [start, end] = signature?.parameters[signature.active ?? -1] ?? [];
  return signature && signature.label.slice(start, end);
}

describe('Signature help in PromQL', () => {
  it('tells the parameter one is at, of the innermost call', () => {
    assert.equal(active('rate(|'), 'series: range vector');
    assert.equal(active('histogram_quantile(0.9, |)'), 'buckets: instant vector');
    assert.equal(active('histogram_quantile(0.9, sum(rate(x[5m|'), 'series: range vector');
    assert.equal(active('topk by (job) (3, |'), 'series: instant vector');
    assert.equal(active('round(x{a="b"} + (1 + |'), undefined);
  });

  it('stays at the last parameter where there may be any number', () => {
    assert.equal(active('label_join(x, "a", ",", "b", "c", |'), '...sources: text');
  });

  it('says nothing outside of calls, in values of labels, and of functions that do not exist', () => {
    for (const text of ['|', 'x + |', 'rate(x{a="|"}[5m])', 'sum by (|) (x)', 'no_such(|', 'rate(x[5m])|'])
      assert.equal(active(text), undefined, text);
  });

  it('marks none when there are too many arguments', () => {
    assert.equal(promqlSignature('rate(x, ', 8)?.active, undefined);
  });
});
