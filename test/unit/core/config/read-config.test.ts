import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { AyniConfig } from '../../../../src/core/config/config.ts';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { defaultIntegritySettings, integritySettings } from '../../../../src/core/lint/integrity-settings.ts';
import { ruleCatalogue } from '../../../../src/core/lint/rule-catalogue.ts';
import type { LintSettings } from '../../../../src/core/lint/settings.ts';
import { activeRules, defaultLintSettings } from '../../../../src/core/lint/settings.ts';

const rules = ruleCatalogue();
const read = (text: string): AyniConfig => readConfig('ayni.yaml', text, rules);

const good = `version: 1
environments:
  local: &local
    baseUrl: http://127.0.0.1:7070
    users: 30
    quick: true
  staging:
    <<: *local
    baseUrl: https://staging.example.org
    guarded: true
targets:
  preset: coomunity
  latency: { p95: 250 }
lint:
  rules:
    k6/threshold-rate-range: off
  reportUnusedDisables: false
integrity:
  mutations:
    - { method: POST, path: /gifts$, kind: transfer }
  validators:
    balance: checks.balanceHolds
  metrics:
    violations: [ledger_violations]
`;

const full = `environments:
  staging:
    baseUrl: https://staging.example.org
    allowedHosts: [auth.example.org, "*.cdn.example.org", 10.0.0.0/8]
    limits: { vus: 20, requestsPerSecond: 100, duration: 10m }
    secrets: [API_TOKEN]
    envFiles: .env.staging
    k6Args: [--user-agent, ayni]
    tags: { team: shop, tier: 2 }
    regions: { eu: { p95: 300 } }
    users: 30
profiles:
  quick: { vus: 5, duration: 30s }
  few: { iterations: 10 }
`;

/** Code, line and column of each problem: what a person is led to. */
const told = (text: string): string[] =>
  read(text).problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);

const remedies = (text: string): string[] => read(text).problems.map(({ remedy }) => remedy);

describe('reading ayni.yaml', () => {
  it('finds nothing wrong with a good file', () => assert.deepEqual(read(good).problems, []));

  it('gives the environments, values from aliases included', () => {
    const [local, staging] = read(good).environments;
    assert.equal(local?.name, 'local');
    assert.equal(local?.baseUrl, 'http://127.0.0.1:7070');
    assert.equal(local?.guarded, false);
    assert.deepEqual(
      [...(local?.values ?? [])],
      [
        ['users', '30'],
        ['quick', 'true'],
      ],
    );
    assert.equal(staging?.baseUrl, 'https://staging.example.org');
    assert.equal(staging?.guarded, true);
    assert.equal(staging?.values.get('users'), '30');
  });

  it('gives the guard rails and the other keys of an environment', () => {
    const [staging] = read(full).environments;
    assert.ok(staging);
    assert.deepEqual(staging.allowedHosts, ['auth.example.org', '*.cdn.example.org', '10.0.0.0/8']);
    assert.deepEqual(staging.limits, { vus: 20, requestsPerSecond: 100, durationMs: 600_000 });
    assert.deepEqual(staging.secrets, ['API_TOKEN']);
    assert.deepEqual(staging.envFiles, ['.env.staging']);
    assert.deepEqual(staging.k6Args, ['--user-agent', 'ayni']);
    assert.deepEqual(staging.tags, { team: 'shop', tier: '2' });
    assert.deepEqual([...staging.values], [['users', '30']]);
  });

  it('gives profiles as loads', () => {
    assert.deepEqual(read(full).profiles, [
      { name: 'quick', load: { kind: 'duration', vus: 5, duration: '30s' } },
      { name: 'few', load: { kind: 'iterations', vus: 1, iterations: 10 } },
    ]);
  });

  for (const [text, unsafe] of [
    ['environments: {a: {baseUrl: http://x, gaurded: true}}', true],
    ['enviroments: {a: {baseUrl: http://x}}', true],
    ['environments: {a: {baseUrl: http://x', true],
    // What stands one indent too far to the left is no longer where it was meant to be.
    ['environments:\n  a:\n    baseUrl: http://x\n    limits:\n    vus: 50', true],
    ['environments: {a: {baseUrl: http://x, duration: 5m}}', true],
    ['environments: {a: {baseUrl: http://x, requestsPerSecond: 5}}', true],
    ['environments: {a: {baseUrl: http://x, limits: {vus: }}}', true],
    ['environments: {a: {baseUrl: http://x, allowedHosts: }}', true],
    ['environments: {a: {baseUrl: http://x, secrets: }}', true],
    ['environments: {a: {baseUrl: http://x, guarded: }}', true],
    ['environments:\nstaging:\n  baseUrl: http://x', true],
    ['environments:', true],
    ['environments: {a: {baseUrl: http://x}}\nstaging: {baseUrl: http://y}', true],
    ['environments: {a: {baseUrl: http://x}}\nguarded: true', true],
    ['environments: {a: {baseUrl: http://x}}\nsecrets: [TOKEN]', true],
    ['environments: {a: {baseUrl: http://x, allowedHosts: [10.0.0.0/99]}}', true],
    ['lint: strict\nprofils: {}\ntargets: 5\nprofiles: [1]', false],
  ] as const) {
    it(`takes the environments of ${JSON.stringify(text)} as ${unsafe ? 'un' : ''}safe`, () => {
      assert.equal(read(text).unsafe.length > 0, unsafe);
      assert.ok(read(text).problems.length > 0);
    });
  }

  it('says where a limit belongs that stands beside `limits`', () => {
    const text = 'environments:\n  a:\n    baseUrl: http://x\n    limits:\n    vus: 50\n';
    assert.deepEqual(told(text), ['config-wrong-value 4:5', 'config-wrong-place 5:5']);
    assert.match(read(text).problems[1]?.says ?? '', /environments\.a\.vus belongs below limits/);
  });

  it('lets sections and values of newer versions pass', () => {
    const text = 'environments: {a: {baseUrl: http://x}}\nalerts: {to: a@b.c}\nwidth: 3\nlint:\nprofiles:';
    assert.deepEqual(told(text), []);
  });

  it('gives preset and numbers of the targets', () => {
    const { preset, shared } = read(good).targets;
    assert.equal(preset, 'coomunity');
    assert.deepEqual(shared.changes, [
      { key: '/latency/95', target: { kind: 'latency', percentile: 95, limit: 250, declared: 'targets' } },
    ]);
  });

  it('gives settings that the linter takes', () => {
    const { lint } = read(good);
    assert.equal(lint.reportUnusedDisables, false);
    assert.equal(activeRules(lint).has('k6/threshold-rate-range'), false);
    const vocabulary = integritySettings(lint.integrity);
    assert.deepEqual(vocabulary.mutations, [{ method: 'POST', path: '/gifts$', kind: 'transfer' }]);
    assert.deepEqual(vocabulary.validators, { balance: ['checks.balanceHolds'] });
    assert.deepEqual(vocabulary.metrics.violations, ['ledger_violations']);
    assert.deepEqual(vocabulary.metrics.checked, defaultIntegritySettings.metrics.checked);
  });

  for (const text of ['', '# nothing yet\n', 'version: 1\n', 'profiles:\n', 'lint:\n  rules:\n']) {
    it(`takes ${JSON.stringify(text)} as a file that says nothing`, () => {
      const config = read(text);
      assert.deepEqual(config.problems, []);
      assert.deepEqual(config.environments, []);
      assert.deepEqual(config.lint, defaultLintSettings satisfies LintSettings);
    });
  }

  it('lets sections of newer versions pass', () => {
    assert.deepEqual(told('ladders: 3\nchaos:\n  faults: []\n'), []);
  });

  for (const [text, problem] of [
    ['enviroments:\n  a: 1\n', 'config-unknown-key 1:1'],
    ['version: 2\n', 'config-newer 1:1'],
    ['version: one\n', 'config-wrong-value 1:1'],
    ['just text\n', 'config-not-a-map 1:1'],
    ['environments: [a]\n', 'config-wrong-value 1:1'],
    ['environments:\n  local: http://x\n', 'config-wrong-value 2:3'],
    ['environments:\n  local:\n    baseUrl: here\n', 'config-wrong-value 3:5'],
    ['environments:\n  local:\n    base_url: http://x\n', 'config-missing 3:5'],
    ['environments:\n  local: {users: 3}\n', 'config-missing 2:3'],
    ['environments:\n  a: {baseUrl: http://x, guarded: yes}\n', 'config-wrong-value 2:26'],
    ['environments:\n  a: {baseUrl: http://x, gaurded: true}\n', 'config-unknown-key 2:26'],
    ['environments:\n  a: {baseUrl: http://x, user-count: 3}\n', 'config-wrong-value 2:26'],
    ['environments:\n  a: {baseUrl: http://x, secrets: {T: hush}}\n', 'config-wrong-value 2:26'],
    [
      'environments:\n  a: {baseUrl: http://x, allowedHosts: [ok.org, "http://b"]}\n',
      'config-wrong-value 2:49',
    ],
    ['environments:\n  a: {baseUrl: http://x, limits: {vus: many}}\n', 'config-wrong-value 2:35'],
    ['environments:\n  a: {baseUrl: http://x, limits: {vu: 3}}\n', 'config-unknown-key 2:35'],
    ['environments:\n  a: {baseUrl: http://x, limits: {duration: 5}}\n', 'config-wrong-value 2:35'],
    ['environments:\n  a: {baseUrl: http://x, envFiles: 3}\n', 'config-wrong-value 2:26'],
    ['environments:\n  a: {baseUrl: http://x, tags: {k: [1]}}\n', 'config-wrong-value 2:33'],
    ['environments:\n  a: {baseUrl: http://x, regions: {eu: {p95: slow}}}\n', 'config-wrong-value 2:41'],
    ['profiles: [quick]\n', 'config-wrong-value 1:1'],
    ['profiles:\n  quick: {vus: 5}\n', 'config-wrong-value 2:3'],
    ['profiles:\n  quick: {vus: 5, duration: 30s, iterations: 9}\n', 'config-wrong-value 2:3'],
    ['profiles:\n  quick: {vu: 5, duration: 30s}\n', 'config-unknown-key 2:11'],
    ['targets: 5\n', 'config-wrong-value 1:1'],
    ['targets:\n  preset: comunity\n', 'config-wrong-value 2:3'],
    ['lint: strict\n', 'config-wrong-value 1:1'],
    ['lint:\n  rule: {}\n', 'config-unknown-key 2:3'],
    ['lint:\n  reportUnusedDisables: sometimes\n', 'config-wrong-value 2:3'],
    ['lint:\n  rules:\n    k6/threshold-rate-rnage: off\n', 'config-unknown-rule 3:5'],
    ['lint:\n  rules:\n    k6/threshold-rate-range: loud\n', 'config-wrong-severity 3:5'],
    ['lint:\n  rules:\n    k6/threshold-rate-range: [error, 5]\n', 'config-wrong-options 3:5'],
    ['integrity:\n  mutation: []\n', 'config-unknown-key 2:3'],
    ['integrity:\n  mutations:\n    - {method: POST, path: "("}\n', 'config-wrong-value 3:22'],
    ['integrity:\n  metrics:\n    violation: x\n', 'config-unknown-key 3:5'],
    ['integrity:\n  clients: [a]\n', 'config-wrong-value 2:3'],
  ] as const) {
    it(`tells ${problem} of ${JSON.stringify(text)}`, () => assert.deepEqual(told(text), [problem]));
  }

  it('says what was probably meant', () => {
    assert.deepEqual(remedies('lint:\n  rules:\n    threshold-rate-range: off\n'), [
      'Write k6/threshold-rate-range.',
    ]);
    assert.deepEqual(remedies('lint:\n  rules:\n    k6/threshold-rate-range: warn\n'), ['Write warning.']);
    assert.deepEqual(remedies('targets:\n  preset: comunity\n'), ['Write coomunity.']);
    assert.deepEqual(remedies('integrity:\n  idempotencyheader: Key\n'), ['Write idempotencyHeader.']);
  });

  it('takes rules as they are when nobody says which there are', () => {
    const config = readConfig('ayni.yaml', 'lint: {rules: {k6/later: off}}');
    assert.deepEqual(config.problems, []);
    assert.deepEqual(config.lint.rules, { 'k6/later': 'off' });
  });

  it('keeps a rule at its severity when its options cannot be used', () => {
    const { lint } = read('lint: {rules: {k6/threshold-rate-range: [hint, 5]}}');
    assert.deepEqual(lint.rules, { 'k6/threshold-rate-range': 'hint' });
  });

  it('asks before it loads a system when guarded cannot be read', () => {
    assert.equal(read('environments: {a: {baseUrl: http://x, guarded: yes}}').environments[0]?.guarded, true);
  });

  it('keeps the good parts of a broken file', () => {
    const config = read('environments:\n  local:\n    baseUrl: http://x\ntargets:\n  preset: [gad\n');
    assert.equal(config.environments[0]?.baseUrl, 'http://x');
    assert.ok(config.problems.some(({ code, place }) => code === 'yaml-broken' && place?.line === 6));
  });

  it('tells the same key twice, and goes on', () => {
    const config = read('version: 1\nversion: 1\ntargets: {preset: gad}\n');
    assert.deepEqual(
      config.problems.map(({ code, place }) => [code, place?.line]),
      [['yaml-broken', 2]],
    );
    assert.equal(config.targets.preset, 'gad');
  });

  it('survives aliases that multiply and nesting without end', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let i = 0; i < 9; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i === 0 ? '' : i - 1}`)
          .join(',')}]`,
      );
    assert.deepEqual(told(bomb.join('\n')), ['yaml-broken 1:1']);
    assert.ok(read('['.repeat(2000)).problems.some(({ code }) => code === 'yaml-broken'));
  });

  it('never throws, and gives settings that the linter takes, whatever the text', () => {
    const word = fc.constantFrom(
      'version',
      'lint:',
      'rules',
      'k6/threshold-rate-range',
      ': ',
      '\n',
      '  ',
      '- ',
      '{',
      '[',
      '*a',
      '&a',
      '<<',
      '__proto__',
      'integrity',
      'environments',
      '? ',
      'off',
      '|',
      '"',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const config = read(words.join(''));
        activeRules(config.lint);
        integritySettings(config.lint.integrity);
      }),
      { numRuns: 300 },
    );
  });
});
