import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';
import type { RealPrometheus } from '../support/prometheus/real-prometheus.ts';
import { startPrometheus } from '../support/prometheus/real-prometheus.ts';

interface Report {
  readonly files: readonly { readonly findings: readonly { rule: string; says: string }[] }[];
  readonly problems: readonly { readonly code: string }[];
}

const recording = (name: string): string =>
  `groups: [{ name: a, rules: [{ record: '${name}', expr: vector(1) }] }]\n`;

const alerts = (...expressions: readonly string[]): string =>
  ['groups:', '  - name: b', '    rules:']
    .concat(expressions.flatMap((expr, i) => [`      - alert: A${i}`, `        expr: ${expr} > 5`]))
    .join('\n');

describe('ayni lint with a Prometheus', () => {
  const workspace = temporaryWorkspace();
  let prometheus: RealPrometheus;

  before(async () => {
    prometheus = await startPrometheus({ rules: { 'own.yml': recording('shop:requests:rate5m') } });
    await prometheus.until('shop:requests:rate5m');
    const server = (address: string): string => `{ baseUrl: 'http://localhost:1', prometheus: ${address} }`;
    const lines = [
      'environments:',
      `  local: ${server(`'${prometheus.url}'`)}`,
      `  gone: ${server("'http://127.0.0.1:1'")}`,
      `  locked: ${server(`{ url: '${prometheus.url}', token: METRICS_TOKEN }`)}`,
      `  bare: { baseUrl: 'http://localhost:1' }`,
      `prometheus: { rules: ['recorded/*.yml'] }\n`,
    ];
    mkdirSync(join(workspace.folder, 'recorded'));
    writeFileSync(join(workspace.folder, 'recorded/made.yml'), recording('made:here'));
    writeFileSync(
      join(workspace.folder, 'rules.yml'),
      alerts('shop:requests:rate5m', 'shop:request:rate5m', 'made:here', 'k6_vus'),
    );
    writeFileSync(join(workspace.folder, 'ayni.yaml'), lines.join('\n'));
  });
  after(async () => {
    await prometheus.stop();
    workspace.remove();
  });

  async function lint(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const ended = await ayni(['lint', 'rules.yml', ...args, '--json'], workspace.folder, env);
    const { files, problems } = JSON.parse(ended.stdout) as Report;
    const unknown = files.flatMap(({ findings }) =>
      findings.filter(({ rule }) => rule === 'promql/unknown-metric').map(({ says }) => says),
    );
    return { ...ended, unknown, codes: problems.map(({ code }) => code) };
  }

  it('asks nobody unless it is told whom', async () => {
    const { code, unknown, codes } = await lint([]);
    assert.deepEqual({ code, unknown, codes }, { code: 0, unknown: [], codes: [] });
  });

  it('tells a metric that neither the server has nor a rule records', async () => {
    const { code, unknown, codes } = await lint(['--env', 'local']);
    assert.deepEqual([code, codes, unknown.length], [0, [], 1]);
    assert.match(unknown[0] ?? '', /no metric `shop:request:rate5m`.+`shop:requests:rate5m`/);
  });

  it('forgets it again with the server: what is cached is what was asked', async () => {
    assert.deepEqual((await lint([])).unknown, []);
    assert.equal((await lint(['--env', 'local'])).unknown.length, 1);
  });

  it('says why the server cannot be asked, and lints all the same', async () => {
    const problems = { gone: 'prometheus-unreachable', locked: 'secret-missing', bare: 'prometheus-none' };
    for (const [name, problem] of Object.entries(problems)) {
      const { code, unknown, codes, stderr } = await lint(['--env', name], { METRICS_TOKEN: undefined });
      assert.deepEqual({ code, unknown, codes }, { code: 2, unknown: [], codes: [problem] });
      assert.match(stderr, /^ayni: /);
    }
  });

  it('takes secrets from variables, as runs do', async () => {
    const { code, unknown } = await lint(['--env', 'locked'], { METRICS_TOKEN: 'some-token' });
    assert.deepEqual([code, unknown.length], [0, 1]);
  });
});
