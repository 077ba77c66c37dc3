import assert from 'node:assert/strict';
import type { Comparison, Difference } from '../../../../src/core/compare/comparison.ts';
import { comparisonText } from '../../../../src/core/report/text.ts';

const difference: Difference = {
  quantity: 'http_req_duration p(95)',
  scope: '',
  unit: 'ms',
  baseline: 190,
  candidate: 223,
  scale: 'ratio',
  effect: 1.174,
  interval: [1.127, 1.22],
  higherIsBetter: false,
  margin: 0.05,
  headline: true,
  verdict: 'regressed',
  because: '2000 resamples of 5 s blocks over 58 s',
};

const side = { runIds: ['a'], label: '2026-11-18 11:06 UTC', startedAtMs: 0, commit: '0123456789ab' };

const comparison: Comparison = {
  baseline: side,
  candidate: side,
  notComparable: [],
  caveats: [],
  margin: 0.05,
  differences: [difference],
  integrity: [],
  thresholds: [],
  verdict: 'regressed',
};

const lineWith = (text: string, part: string): string => {
  const line = text.split('\n').find((one) => one.includes(part));
  assert.ok(line, `a line with ${part}`);
  return line;
};

describe('a comparison as text', () => {
  it('shows both values, the change with its interval and the verdict in one line', () => {
    const line = lineWith(comparisonText(comparison), 'p(95)');
    for (const part of ['190 ms', '223 ms', '+17.4 % (+12.7 to +22.0)', 'regressed'])
      assert.ok(line.includes(part), part);
  });

  it('begins with the verdict', () => {
    assert.match(comparisonText(comparison), /^Regressed/);
  });

  it('tells what happened to integrity before the times, with what each verdict rests on', () => {
    const text = comparisonText({
      ...comparison,
      integrity: [
        {
          quantity: 'violations',
          invariant: 'rate-limit',
          unit: '',
          baseline: 0,
          candidate: 3,
          headline: true,
          verdict: 'regressed',
          because: 'new: 3 in 40 verifications',
        },
      ],
    });
    assert.match(text, /violations +rate limit +0 +3 +regressed\n· violations of rate limit: new: 3 in 40/);
    assert.ok(text.indexOf('rate limit') < text.indexOf('p(95)'));
  });

  it('gives only the reasons when runs are not comparable', () => {
    const text = comparisonText({
      ...comparison,
      verdict: 'not-comparable',
      notComparable: ['The environments differ: a against b.'],
      differences: [],
    });
    assert.match(text, /^Not comparable/);
    assert.match(text, /The environments differ/);
    assert.doesNotMatch(text, /Quantity/);
  });

  it('says what would settle an open headline quantity', () => {
    const open = {
      ...difference,
      verdict: 'inconclusive' as const,
      because: 'runs about 40 s longer would do',
    };
    const text = comparisonText({ ...comparison, verdict: 'inconclusive', differences: [open] });
    assert.match(text, /p\(95\): runs about 40 s longer would do\./);
  });

  it('shows every change and counts the quiet rows it leaves out', () => {
    const rows = Array.from({ length: 40 }, (_, i): Difference => ({
      ...difference,
      headline: false,
      scope: `GET /${i}`,
      verdict: i === 39 ? 'regressed' : 'equivalent',
    }));
    const text = comparisonText({ ...comparison, differences: rows });
    assert.ok(text.includes('GET /39'));
    assert.match(text, /and 27 more without a change: 27 equivalent/);
  });

  it('keeps within the width by cutting where the request is named', () => {
    const long = { ...difference, scope: `GET /${'long/'.repeat(40)}` };
    const text = comparisonText({ ...comparison, differences: [long] }, { width: 110 });
    assert.ok(text.split('\n').every((line) => line.length <= 110));
    assert.ok(text.includes('…'));
  });

  it('colours nothing unless asked', () => {
    assert.ok(!comparisonText(comparison).includes('\u001b'));
    assert.ok(comparisonText(comparison, { color: true }).includes('\u001b[31mregressed'));
  });

  it('shows a threshold that had no data as such, not as held', () => {
    const threshold = {
      metric: 'iterations',
      definition: 'changed' as const,
      baselineSource: 'count>10',
      candidateSource: 'count>20',
      baselineHeld: true,
      candidateHeld: undefined,
      baselineMargin: 0.5,
      candidateMargin: undefined,
    };
    const line = lineWith(comparisonText({ ...comparison, thresholds: [threshold] }), 'iterations');
    for (const part of ['count>20', 'was count>10', 'held, 50 % left', 'no data'])
      assert.ok(line.includes(part), part);
  });
});
