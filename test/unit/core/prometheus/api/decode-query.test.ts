import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeMetadata,
  decodeNames,
  decodeRules,
} from '../../../../../src/core/prometheus/api/decode-lists.ts';
import { decodeQuery } from '../../../../../src/core/prometheus/api/decode-query.ts';

const url = 'http://p';
const success = (data: unknown, more: object = {}) => ({
  url,
  status: 200,
  text: JSON.stringify({ status: 'success', data, ...more }),
});
const vector = (...result: unknown[]) => ({ resultType: 'vector', result });

describe('The answer to a query', () => {
  it('has a number of every kind that Prometheus writes', () => {
    const texts = ['1', '-0.5', '1e-3', '1.5e+08', 'NaN', '+Inf', '-Inf', '0'];
    const samples = texts.map((text) => ({ metric: { a: text }, value: [1.5, text] }));
    const decoded = decodeQuery(success(vector(...samples)), 100);
    assert.ok(decoded.ok && decoded.value.data.kind === 'vector');
    assert.deepEqual(
      decoded.value.data.samples.map(({ value }) => value),
      [1, -0.5, 0.001, 1.5e8, NaN, Infinity, -Infinity, 0],
    );
    assert.equal(decoded.value.data.samples[0]?.atMs, 1500);
  });

  it('keeps the first series, and says how many there were', () => {
    const series = Array.from({ length: 7 }, (_, i) => ({ metric: { i: String(i) }, values: [[1, '2']] }));
    const decoded = decodeQuery(success({ resultType: 'matrix', result: series }), 3);
    assert.ok(decoded.ok && decoded.value.data.kind === 'matrix');
    assert.deepEqual([decoded.value.data.series.length, decoded.value.seriesInAll], [3, 7]);
  });

  it('keeps warnings and what is said besides', () => {
    const more = { warnings: ['store-2 did not answer.'], infos: ['metric might not be a counter'] };
    const decoded = decodeQuery(success(vector(), more), 3);
    assert.deepEqual(decoded.ok && [decoded.value.warnings, decoded.value.infos], [
      ['store-2 did not answer'],
      ['metric might not be a counter'],
    ]);
  });

  it('is told in words that steer no terminal', () => {
    const steering = 'a\u001b[2Jb\u009bc\u202ed';
    const text = decodeQuery(success({ resultType: 'string', result: [1, `${steering}\ne`] }), 3);
    assert.equal(text.ok && text.value.data.kind === 'string' && text.value.data.text, 'a�[2Jb�c�d\ne');
    const warned = decodeQuery(success(vector(), { warnings: [steering] }), 3);
    assert.deepEqual(warned.ok && warned.value.warnings, ['a�[2Jb�c�d']);
  });

  it('may use the names that every object inherits', () => {
    const text = JSON.stringify({ status: 'error', errorType: 'constructor', error: 'no' });
    const refused = decodeQuery({ url, status: 422, text }, 3);
    assert.equal(refused.ok ? '' : refused.problem.code, 'prometheus-query-refused');
    assert.equal(decodeQuery(success(vector({ metric: {}, value: [1, 'constructor'] })), 3).ok, false);
  });

  it('has native histograms', () => {
    const histogram = { count: '5', sum: '2.5', buckets: [[0, '0', '1', '5']] };
    const instant = decodeQuery(success(vector({ metric: {}, histogram: [1, histogram] })), 3);
    assert.deepEqual(instant.ok && instant.value.data.kind === 'vector' && instant.value.data.samples, [
      { labels: {}, atMs: 1000, value: 5, histogram: { count: 5, sum: 2.5 } },
    ]);
    const range = { resultType: 'matrix', result: [{ metric: {}, histograms: [[1, histogram]] }] };
    const decoded = decodeQuery(success(range), 3);
    assert.equal(
      decoded.ok && decoded.value.data.kind === 'matrix' && decoded.value.data.series[0]?.isHistogram,
      true,
    );
  });

  it('may be one number or a text', () => {
    const scalar = decodeQuery(success({ resultType: 'scalar', result: [2, '7'] }), 3);
    assert.deepEqual(scalar.ok && scalar.value.data, { kind: 'scalar', atMs: 2000, value: 7 });
    const text = decodeQuery(success({ resultType: 'string', result: [2, 'hola'] }), 3);
    assert.deepEqual(text.ok && text.value.data, { kind: 'string', atMs: 2000, text: 'hola' });
  });

  const refused = (errorType: string, error = 'it went wrong') =>
    JSON.stringify({ status: 'error', errorType, error });
  for (const [status, text, code, words] of [
    [
      400,
      refused('bad_data', 'invalid parameter "query": 1:5: parse error: unclosed left parenthesis'),
      'prometheus-query-refused',
      /refuses the query: invalid parameter "query": 1:5: parse error/,
    ],
    [
      422,
      refused('execution', 'multiple matches for labels'),
      'prometheus-query-refused',
      /multiple matches/,
    ],
    [503, refused('timeout', 'query timed out in expression evaluation'), 'prometheus-slow', /timed out/],
    [500, refused('internal'), 'prometheus-failed', /it went wrong/],
    [422, refused('422', 'of a server with its own types'), 'prometheus-query-refused', /own types/],
    [401, 'Unauthorized\n', 'prometheus-not-allowed', /HTTP 401, Unauthorized/],
    [403, '<html>no</html>', 'prometheus-not-allowed', /HTTP 403\./],
    [429, 'too many outstanding requests', 'prometheus-overloaded', /too many outstanding/],
    [502, '<html>Bad Gateway</html>', 'prometheus-failed', /HTTP 502\./],
    [504, '', 'prometheus-slow', /HTTP 504/],
    [404, '404 page not found', 'prometheus-odd-answer', /404 page not found/],
    [200, '<!doctype html><title>Sign in</title>', 'prometheus-odd-answer', /with a page/],
    [200, 'ok', 'prometheus-odd-answer', /no JSON/],
    [200, '{}', 'prometheus-odd-answer', /no status/],
    [200, success({ resultType: 'matrix' }).text, 'prometheus-odd-answer', /not in the form/],
    [200, success(vector({ metric: {}, value: [1, 2] })).text, 'prometheus-odd-answer', /not in the form/],
    [
      200,
      success(vector({ metric: {}, value: [1, 'seven'] })).text,
      'prometheus-odd-answer',
      /not in the form/,
    ],
  ] as const) {
    it(`is ${code} when it is ${status} ${text.slice(0, 40)}`, () => {
      const decoded = decodeQuery({ url, status, text }, 3);
      assert.equal(decoded.ok ? '' : decoded.problem.code, code);
      assert.match(decoded.ok ? '' : decoded.problem.says, words);
    });
  }

  it('never makes a decoder throw', () => {
    const bodies = fc.record({
      status: fc.constantFrom('success', 'error'),
      data: fc.jsonValue(),
      error: fc.jsonValue(),
    });
    const results = fc.record({
      resultType: fc.constantFrom('vector', 'matrix', 'scalar', 'string'),
      result: fc.array(fc.record({ metric: fc.jsonValue(), value: fc.jsonValue(), values: fc.jsonValue() })),
      groups: fc.array(fc.jsonValue()),
    });
    fc.assert(
      fc.property(fc.oneof(bodies, fc.record({ status: fc.constant('success'), data: results })), (body) => {
        const answer = { url, status: 200, text: JSON.stringify(body) };
        for (const decode of [decodeNames, decodeMetadata, decodeRules]) decode(answer);
        decodeQuery(answer, 3);
      }),
    );
  });
});

describe('Lists of a Prometheus', () => {
  it('are empty when it has nothing', () => {
    assert.deepEqual(decodeNames(success(null)), { ok: true, value: { names: [], warnings: [] } });
  });

  it('hold alerts that are pending or fire', () => {
    const alert = { state: 'firing', labels: { a: 'b' }, activeAt: '2026-01-01T00:00:00.5Z', value: '3e+00' };
    const rules = [
      { type: 'alerting', name: 'A', query: 'x', state: 'firing', duration: 60, alerts: [alert] },
    ];
    const decoded = decodeRules(success({ groups: [{ name: 'g', file: 'f', interval: 15, rules }] }));
    assert.deepEqual(decoded.ok && decoded.value[0]?.rules[0]?.alerts, [
      { state: 'firing', labels: { a: 'b' }, activeAtMs: Date.UTC(2026, 0, 1, 0, 0, 0, 500), value: 3 },
    ]);
  });
});
