import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RulesPlan } from '../../src/core/prometheus/generate/plan-rules.ts';
import {
  applied,
  everything,
  planned,
  presetConfig,
  rulesPath,
  testsPath,
} from '../support/prometheus/generated.ts';

const promtool = process.env['AYNI_PROMTOOL'] ?? 'promtool';

const wordy = `
targets:
  latency: { p99.9: 2s }
  availability: 99%
  window: 7d
  requestsPerSecond: 40
  scenarios: { buy-now: { latency: { p95: 1s }, errorRate: 2%, requestsPerSecond: 5 } }
  integrity: { artificialMerits: 2 }
environments:
  staging:
    targets: { errorRate: 2% }
    regions: { eu: { p95: 300ms } }
prometheus:
  metrics:
    requests: 'shop_requests_total'
    failures: 'shop_requests_total{code=~"5..|429", code!="501"}'
    duration: 'shop_request_duration_milliseconds{kind!="stream"}'
    artificialMerits: shop_artificial_merits_total
    circuitBreaker: 'resilience4j_circuitbreaker_state{state="open"}'
    upstreamRequests: 'calls_total'
    upstreamTimeouts: 'calls_total{outcome="timeout"}'
    poolInUse: 'hikaricp_connections_active'
    poolSize: 'hikaricp_connections_max'
  scenarios: { buy-now: 'route="/buy"' }
  generate:
    selector: 'job=~"shop-.+", namespace="live"'
    by: [job, namespace]
    labels: { team: "shop's own" }
    runbooks: https://wiki.example.org/runbooks/
`;

describe('generated rules', function () {
  this.timeout(300_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ayni rules '));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  let count = 0;
  /** Writes the files of a plan; `change` may spoil the rules. */
  function written(plan: RulesPlan, change: (text: string, path: string) => string = (text) => text): string {
    const at = join(folder, String(count++));
    for (const [path, text] of applied(plan)) {
      mkdirSync(dirname(join(at, path)), { recursive: true });
      writeFileSync(join(at, path), change(text, path));
    }
    return at;
  }

  const run = (...args: readonly string[]): { readonly status: number | null; readonly text: string } => {
    const { status, stdout, stderr } = spawnSync(promtool, args, { encoding: 'utf8' });
    return { status, text: `${stdout}${stderr}` };
  };

  for (const [name, config, wish] of [
    ['the preset coomunity', presetConfig('coomunity'), {}],
    ['the preset gad', presetConfig('gad'), {}],
    ['the preset narrative', presetConfig('narrative'), {}],
    ['the preset hotel', presetConfig('hotel'), {}],
    ['metrics of other names', wordy, {}],
    ['an environment', wordy, { environment: 'staging' }],
    ['what k6 writes', everything, { source: 'k6' }],
  ] as const)
    it(`of ${name} are taken by promtool, and pass their tests`, () => {
      const plan = planned(config, new Map(), wish);
      assert.deepEqual(plan.problems, []);
      const at = written(plan);
      for (const { path } of plan.changes.filter(({ path: one }) => one.endsWith('.yml'))) {
        const checked = path.includes('.test.')
          ? ['test', 'rules']
          : ['check', 'rules', '--lint=all', '--lint-fatal'];
        const { status, text } = run(...checked, join(at, path));
        assert.equal(status, 0, text);
      }
    });

  describe('whose limits are gone', () => {
    const plan = planned(everything);
    const names = plan.alerts.map(({ name }) => name);
    const isAbsence = (name: string): boolean => name.endsWith('Missing');

    /** The alerts among those named whose tests fail when the rules are changed so. */
    const failing = (change: (rules: string) => string, among = names): readonly string[] => {
      const changed = (text: string, path: string): string =>
        path === rulesPath ? change(text) : path === testsPath ? onlyOf(text, among) : text;
      const { status, text } = run('test', 'rules', join(written(plan, changed), testsPath));
      assert.equal(status, 1, text);
      return names.filter((name) => new RegExp(`alertname: ${name},`).test(text));
    };
    const onlyOf = (tests: string, among: readonly string[]): string =>
      tests
        .split(/(?=^ {2}# ayni: )/m)
        .filter((part, index) => index === 0 || among.some((name) => part.startsWith(`  # ayni: ${name}:`)))
        .join('');
    /** Only what alerts ask, not what is recorded. */
    const inAlerts = (change: (rule: string) => string) => (rules: string) =>
      rules.replace(/- alert: [^]*?\n +for: /g, change);

    it('has every alert to test', () => {
      assert.ok(names.length >= 25, names.join(' '));
      assert.ok(planned(everything).changes.some(({ path }) => path === rulesPath));
    });

    it('fail the test of each alert when comparisons are turned', () => {
      const turned = inAlerts((rule) =>
        rule.replace(
          /(?<!\() ?([<>])=? (?=[\d.]+(?: \*|$))/gm,
          (_, sign: string) => ` ${sign === '<' ? '>' : '<'} `,
        ),
      );
      assert.deepEqual(
        failing(turned),
        names.filter((name) => !isAbsence(name)),
      );
    });

    it('fail the test of each alert when comparisons are left out', () => {
      const removed = inAlerts((rule) => rule.replace(/(?<!\d)\s+[<>]=? [\d.]+(?: \* [\d.]+)?$/gm, ''));
      assert.deepEqual(
        failing(removed),
        names.filter((name) => !isAbsence(name)),
      );
    });

    it('fail the test of a burning budget when it looks at one window only', () => {
      const burning = names.filter((name) => name.startsWith('ErrorBudget'));
      const long = inAlerts((rule) => rule.replace(/\n +and\n +job:\S+_failed\S+ > .*$/m, ''));
      const short = inAlerts((rule) => rule.replace(/( +)job:\S+_failed\S+ > .*\n +and\n +/, '$1'));
      assert.deepEqual(failing(long, burning), burning);
      assert.deepEqual(failing(short, burning), burning);
    });

    it('fail the test of what is missing when absence is not looked at', () => {
      const present = (rules: string): string => rules.replace(/absent\((.*)\)/g, '$1 < 0');
      const absences = names.filter(isAbsence);
      assert.deepEqual(failing(present, absences), absences);
    });
  });
});
