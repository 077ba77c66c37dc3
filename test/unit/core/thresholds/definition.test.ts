import assert from 'node:assert/strict';
import { parseSelector, thresholdDefinitions } from '../../../../src/core/thresholds/definition.ts';

const selected = (name: string): unknown => {
  const parsed = parseSelector(name);
  return parsed.ok ? parsed.value : parsed.problem.code;
};

describe('threshold definitions', () => {
  it('come from the options in their order, short and long form', () => {
    const definitions = thresholdDefinitions({
      thresholds: {
        http_req_duration: ['p(95)<500', { threshold: 'p(99)<900', abortOnFail: true, delayAbortEval: '5s' }],
        'checks{scenario:a}': ['rate>0.9'],
      },
    });
    assert.deepEqual(
      definitions.map(({ metric, source, abortOnFail, parsed }) => [metric, source, abortOnFail, parsed.ok]),
      [
        ['http_req_duration', 'p(95)<500', false, true],
        ['http_req_duration', 'p(99)<900', true, true],
        ['checks{scenario:a}', 'rate>0.9', false, true],
      ],
    );
  });

  it('are none where the options have none', () => {
    for (const thresholds of [undefined, null, 'x', {}])
      assert.deepEqual(thresholdDefinitions({ thresholds }), []);
  });

  it('keep what cannot be read, with its problem', () => {
    const definitions = thresholdDefinitions({ thresholds: { 'a{b': ['rate<1'], c: ['often', 5, null] } });
    assert.deepEqual(
      definitions.map(({ metric, source, parsed }) => [metric, source, parsed.ok || parsed.problem.code]),
      [
        ['a{b', 'rate<1', 'metric-name-unreadable'],
        ['c', 'often', 'threshold-unreadable'],
        ['c', '5', 'threshold-unreadable'],
        ['c', 'null', 'threshold-unreadable'],
      ],
    );
  });

  it('read sub-metrics as k6 does', () => {
    const cases: [string, unknown][] = [
      ['vus', { metric: 'vus' }],
      ['m{scenario:a}', { metric: 'm', tags: { scenario: 'a' } }],
      ['m{ scenario : a , status:200}', { metric: 'm', tags: { scenario: 'a', status: '200' } }],
      ['m{group:::outer::inner}', { metric: 'm', tags: { group: '::outer::inner' } }],
      ['m{name:"x y"}', { metric: 'm', tags: { name: 'x y' } }],
      ['m{url:http://a/{id}}', { metric: 'm', tags: { url: 'http://a/{id}' } }],
    ];
    for (const [name, expected] of cases) assert.deepEqual(selected(name), expected, name);
  });

  it('refuse sub-metrics that k6 refuses', () => {
    for (const name of ['m{a:b', 'm}', '}m{', 'm{a:b}c', 'm{}', 'm{a}', 'm{a:}', 'm{a:b,}'])
      assert.equal(selected(name), 'metric-name-unreadable', name);
  });
});
