import assert from 'node:assert/strict';
import fc from 'fast-check';
import { baseMetric, decodeSummaryExport } from '../../../../src/core/k6/summary-export.ts';

const text = JSON.stringify({
  metrics: {
    vus: { value: 2, min: 1, max: 3 },
    http_req_duration: {
      avg: 4.5,
      'p(99.9)': 9.25,
      count: 7,
      thresholds: { 'p(95)<500': false, 'avg<1': true },
    },
    'http_req_duration{scenario:a}': { avg: 0, count: 0, thresholds: { 'p(95)<100': false } },
    http_reqs: { count: 7, rate: 3.5 },
    checks: { passes: 6, fails: 1, value: 0.857 },
    data_sent: { count: 700, rate: 70 },
  },
  root_group: {
    path: '',
    checks: { up: { name: 'up', passes: 6, fails: 1 } },
    groups: {
      pay: { path: '::pay', groups: {}, checks: { 'card ok': { name: 'card ok', passes: 3, fails: 0 } } },
      enter: { path: '::enter', groups: {}, checks: {} },
    },
  },
  setup_data: { token: 'must not get out' },
});

const decoded = () => {
  const result = decodeSummaryExport(text);
  assert.ok(result.ok);
  return result.value;
};

describe("k6's summary export", () => {
  it('gives each metric the type that its fields tell, sorted by name', () => {
    const types = decoded().metrics.map(({ name, type, contains }) => [name, type, contains]);
    assert.deepEqual(types, [
      ['checks', 'rate', 'default'],
      ['data_sent', 'counter', 'data'],
      ['http_req_duration', 'trend', 'time'],
      ['http_req_duration{scenario:a}', 'trend', 'time'],
      ['http_reqs', 'counter', 'default'],
      ['vus', 'gauge', 'default'],
    ]);
  });

  it('keeps numbers at full precision and thresholds apart from them', () => {
    const metric = decoded().metrics.find(({ name }) => name === 'http_req_duration');
    assert.deepEqual(metric?.values, { avg: 4.5, count: 7, 'p(99.9)': 9.25 });
  });

  it("reads true as crossed: that is the export's own sense", () => {
    const crossed = decoded().crossed.get('http_req_duration');
    assert.deepEqual([crossed?.get('avg<1'), crossed?.get('p(95)<500')], [true, false]);
  });

  it('gives checks with their groups, in an order that does not change', () => {
    assert.deepEqual(decoded().checks, [
      { group: '', name: 'up', passes: 6, fails: 1 },
      { group: '::pay', name: 'card ok', passes: 3, fails: 0 },
    ]);
  });

  it('leaves the setup data where it is', () => {
    assert.doesNotMatch(JSON.stringify(decoded()), /must not get out/);
  });

  it('is a named problem when it is something else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (other) => {
        const result = decodeSummaryExport(other);
        return result.ok || result.problem.code === 'summary-undecodable';
      }),
    );
    assert.equal(decodeSummaryExport('').ok, false);
  });

  it('knows the metric of a sub-metric', () => {
    assert.equal(baseMetric('http_reqs{a:b,c:{d}}'), 'http_reqs');
    assert.equal(baseMetric('http_reqs'), 'http_reqs');
  });
});
