import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { archetypes } from '../../../../src/core/archetypes/archetype.ts';
import { expanded } from '../../../../src/core/archetypes/template.ts';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { integrityMetrics } from '../../../../src/core/integrity/metrics.ts';
import { ruleCatalogue } from '../../../../src/core/lint/rule-catalogue.ts';
import { startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { archetypeCalled } from '../../../support/archetypes/archetype-called.ts';

const pieces = (prefix: string) => archetypes.filter((archetype) => archetype.prefix.startsWith(prefix));
const textOf = (id: string): string => expanded(archetypeCalled(id).body, 'js');

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

describe('pieces of ayni.yaml', () => {
  for (const { prefix, body } of pieces('ayni-')) {
    it(`${prefix} is read without a problem`, () => {
      assert.deepEqual(readConfig('/code/ayni.yaml', expanded(body, 'js'), ruleCatalogue()).problems, []);
    });
  }

  it('say what a whole file may say: environments, targets, a rule and the words of the economy', () => {
    const { environments, targets, lint } = readConfig('/code/ayni.yaml', textOf('ayni-yaml'));
    assert.deepEqual(
      environments.map(({ name, guarded }) => [name, guarded]),
      [
        ['local', false],
        ['staging', true],
      ],
    );
    assert.equal(targets.preset, 'coomunity');
    const [rule = ''] = Object.keys(lint.rules);
    assert.ok(rule !== '' && textOf('ayni-lint').includes(rule));
    assert.deepEqual(lint.integrity['units'], ['ayni']);
  });
});

describe('pieces of Prometheus rules', () => {
  const rules = pieces('prom-').flatMap(({ body }) =>
    (parse(expanded(body, 'js')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules),
  );

  it('are alerts with a severity, a summary and a runbook, or records with a name', () => {
    assert.ok(rules.length >= 15);
    for (const { alert, record, expr, labels, annotations, for: wait = '0m' } of rules) {
      assert.equal((alert === undefined) !== (record === undefined), true, expr);
      assert.match(wait, /^\d+[smh]$/);
      if (record !== undefined) assert.match(record, /^[a-z]+:[a-z_]+:[a-z0-9_]+$/);
      if (alert === undefined) continue;
      assert.match(labels?.['severity'] ?? '', /^(page|ticket)$/);
      assert.ok(annotations?.['summary'] && annotations['runbook_url']);
    }
  });

  it('ask for metrics that the sandbox, k6 or another rule gives', async () => {
    const given = [
      ...(await sandboxMetrics()),
      ...Object.keys(integrityMetrics).map((name) => `k6_${name}_total`),
      ...rules.flatMap(({ record }) => record ?? []),
    ];
    const asked = rules.flatMap(({ expr }) => metricsIn(expr));
    assert.deepEqual(
      asked.filter((name) => !given.includes(name)),
      [],
    );
    assert.ok(new Set(asked).size >= 10);
  });
});

/** Names that are followed by neither a bracket of a function nor a comma of a grouping. */
const metricsIn = (expr: string): readonly string[] =>
  expr
    .replace(/\bby \([^)]*\)/g, '')
    .replace(/"[^"]*"/g, '')
    .match(/\b(?:ayni_|k6_|http_|job:)[\w:]+/g) ?? [];

async function sandboxMetrics(): Promise<readonly string[]> {
  const sandbox = await startSandbox({ port: 0 });
  try {
    // A contribution, so that there is a collaboration index.
    await contribute(sandbox.url);
    const text = await (await fetch(`${sandbox.url}/metrics`)).text();
    return [...text.matchAll(/^([a-z_]+)(?:\{[^}]*\})? /gm)].map(([, name = '']) => name);
  } finally {
    await sandbox.close();
  }
}

async function contribute(url: string): Promise<void> {
  const post = (path: string, body: object, headers = {}) =>
    fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  const login = await post('/login', { user: 'u1', password: 'ayni' });
  const { token } = (await login.json()) as { token: string };
  const work = { partner: 'u2', kind: 'mentoring', minutes: 30 };
  assert.equal((await post('/contributions', work, { Authorization: `Bearer ${token}` })).status, 201);
}
