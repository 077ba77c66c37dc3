import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AyniConfig } from '../../../../src/core/config/config.ts';
import { secretsOfServer } from '../../../../src/core/config/prometheus.ts';
import { readConfig } from '../../../../src/core/config/read-config.ts';

const read = (text: string): AyniConfig => readConfig('ayni.yaml', text);

/** The file of an environment with this `prometheus`. */
const watchedBy = (prometheus: string): AyniConfig =>
  read(`environments:\n  local:\n    baseUrl: http://a\n    prometheus: ${prometheus}\n`);

const serverOf = (config: AyniConfig) => config.monitoring.servers.get('local');

const told = ({ problems }: AyniConfig): string[] =>
  problems.map(({ code, says, place }) => `${code} ${place?.line}:${place?.column} ${says.split(': ')[1]}`);

describe('prometheus below an environment', () => {
  it('may be an address alone', () => {
    const config = watchedBy('http://127.0.0.1:9090/');
    assert.deepEqual(told(config), []);
    assert.deepEqual(serverOf(config), {
      url: 'http://127.0.0.1:9090',
      login: { kind: 'none' },
      headers: [],
      remoteWrite: undefined,
    });
    assert.deepEqual([...(config.environments[0]?.values ?? [])], [], 'it is no value for the script');
  });

  it('has a token, headers and a place to write to', () => {
    const config = watchedBy(
      '{ url: https://m/prometheus, token: PROM_TOKEN, headers: { X-Scope-OrgID: shop, X-Key: { secret: PROM_KEY } }, remoteWrite: true }',
    );
    assert.deepEqual(told(config), []);
    const server = serverOf(config);
    assert.deepEqual(server?.login, { kind: 'token', secret: 'PROM_TOKEN' });
    assert.deepEqual(server.headers, [
      { name: 'X-Scope-OrgID', value: 'shop' },
      { name: 'X-Key', secret: 'PROM_KEY' },
    ]);
    assert.equal(server.remoteWrite, 'https://m/prometheus/api/v1/write');
    assert.deepEqual(secretsOfServer(server), ['PROM_TOKEN', 'PROM_KEY']);
  });

  it('has a user and a password', () => {
    const server = serverOf(watchedBy('{ url: https://m, user: ana, password: PW_NAME }'));
    assert.deepEqual(server?.login, { kind: 'password', user: 'ana', secret: 'PW_NAME' });
  });

  for (const [prometheus, problem] of [
    ['{ token: A }', 'config-missing 4:5 environments.local.prometheus.url is missing'],
    ['nowhere', 'config-wrong-value 4:5 environments.local.prometheus is no address'],
    ['https://ana:pw@m', 'config-wrong-value 4:5 environments.local.prometheus holds a password'],
    ['http://m/api/v1/query', 'config-wrong-value 4:5 environments.local.prometheus goes too deep'],
    ['http://h:99999', 'config-wrong-value 4:5 environments.local.prometheus is no address'],
    ["'http://[::1'", 'config-wrong-value 4:5 environments.local.prometheus is no address'],
    ['[http://m]', 'config-wrong-value 4:5 environments.local.prometheus is not a map'],
    [
      '{ url: http://m, token: glsa_abc }',
      'config-wrong-value 4:34 environments.local.prometheus.token is no name of a secret',
    ],
    [
      '{ url: http://m, token: A, user: b }',
      'config-wrong-value 4:34 environments.local.prometheus.token stands beside a user or a password',
    ],
    ['{ url: http://m, user: b }', 'config-missing 4:5 environments.local.prometheus.password is missing'],
    [
      '{ url: http://m, headers: { Authorization: x } }',
      'config-wrong-value 4:45 environments.local.prometheus.headers.Authorization would be readable in the file',
    ],
    [
      '{ url: http://m, headers: { a b: x } }',
      'config-wrong-value 4:45 environments.local.prometheus.headers.a b is no name of a header',
    ],
  ] as const) {
    it(`that is ${prometheus} is not used, says why, and keeps no run from starting`, () => {
      const config = watchedBy(prometheus);
      assert.equal(serverOf(config), undefined);
      assert.deepEqual(told(config), [`${problem}.`]);
      assert.deepEqual(config.unsafe, []);
    });
  }

  it('is not written to at an address that no request can be sent to, which is told', () => {
    const config = watchedBy('{ url: http://m, remoteWrite: "https://h:99999/api" }');
    assert.equal(serverOf(config)?.remoteWrite, undefined);
    assert.match(told(config).join(), /prometheus\.remoteWrite is no address/);
  });

  it('shows no token that was pasted where a name belongs', () => {
    const { problems } = watchedBy('{ url: http://m, token: glsa_verysecret }');
    assert.ok(!JSON.stringify(problems).includes('verysecret'));
  });

  it('that is misspelt is told', () => {
    const config = read('environments:\n  a:\n    baseUrl: http://a\n    promtheus: { url: http://m }\n');
    assert.deepEqual(told(config), [
      'config-unknown-key 4:5 environments.a.promtheus is not known, and near to prometheus.',
    ]);
  });
});

describe('The section prometheus', () => {
  it('has queries, plain or with how they are shown', () => {
    const config = read(`prometheus:
  queries:
    up: up
    pool: { query: ' pool ', title: Pool, unit: '%', watch: false, legend: '{{pool}}' }
  rules: rules/*.yml
  step: 15s
  timeout: 2s
`);
    assert.deepEqual(told(config), []);
    const { queries, rules, stepMs, timeoutMs } = config.monitoring;
    assert.deepEqual(queries, [
      { name: 'up', query: 'up', title: 'up', unit: '', watch: true, legend: undefined },
      { name: 'pool', query: 'pool', title: 'Pool', unit: '%', watch: false, legend: '{{pool}}' },
    ]);
    assert.deepEqual(
      { rules, stepMs, timeoutMs },
      { rules: ['rules/*.yml'], stepMs: 15000, timeoutMs: 2000 },
    );
  });

  it('that is not there asks nothing', () => {
    const { queries, rules, stepMs, timeoutMs, grafana } = read('').monitoring;
    assert.deepEqual(
      { queries, rules, stepMs, timeoutMs, grafana },
      { queries: [], rules: [], stepMs: undefined, timeoutMs: 10_000, grafana: undefined },
    );
  });

  for (const [text, problem] of [
    ['queries: { a: }', 'config-missing 2:14 prometheus.queries.a has no query.'],
    ['queries: { a: { title: x } }', 'config-missing 2:14 prometheus.queries.a has no query.'],
    ['queries: { a: 5 }', 'config-wrong-value 2:14 prometheus.queries.a is no query.'],
    ['queries: { a: { query: [] } }', 'config-wrong-value 2:19 prometheus.queries.a.query is no query.'],
    [
      'queries: { a: { query: up, watch: 1 } }',
      'config-wrong-value 2:30 prometheus.queries.a.watch is not true or false.',
    ],
    ['step: 5', 'config-wrong-value 2:3 prometheus.step is no time with its unit.'],
    ['rules: [3]', 'config-wrong-value 2:11 prometheus.rules.0 is no list of rule files.'],
    ['url: http://m', 'config-unknown-key 2:3 prometheus.url is not known.'],
  ] as const) {
    it(`tells ${text} once`, () => {
      assert.deepEqual(told(read(`prometheus:\n  ${text}\n`)), [problem]);
    });
  }

  it('has a timeout that a timer takes', () => {
    const timeoutOf = (given: string) => read(`prometheus: { timeout: ${given} }\n`).monitoring.timeoutMs;
    assert.deepEqual(['2000h', '1us', '1500us'].map(timeoutOf), [600_000, 1, 2]);
  });

  it('never throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.json({ maxDepth: 4 }), (section, server) => {
        read(`prometheus: ${section}\ngrafana: ${section}\n`);
        watchedBy(server);
      }),
    );
  });
});

describe('The section grafana', () => {
  it('has an address, and templates as they are written', () => {
    const config = read('grafana: { url: https://g/, dashboards: { shop: "https://g/d/x?from=${from}" } }\n');
    assert.deepEqual(config.monitoring.grafana, {
      url: 'https://g',
      explore: undefined,
      dashboards: [{ name: 'shop', url: 'https://g/d/x?from=${from}' }],
    });
  });

  it('without an address is told', () => {
    assert.deepEqual(told(read('grafana: { dashboards: {} }\n')), [
      'config-missing 1:1 grafana.url is missing.',
    ]);
  });
});
