import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ayni } from '../../src/cli/run.ts';
import { fakeTerminal } from '../support/cli/fake-terminal.ts';

describe('ayni prometheus', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ayni rules '));
    writeFileSync(join(folder, 'ayni.yaml'), 'targets: { preset: hotel }\nenvironments: { staging: {} }\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function calling(...args: readonly string[]) {
    const terminal = fakeTerminal({ cwd: folder });
    const code = await ayni(['prometheus', 'generate', ...args], terminal);
    return { code, ...terminal.written };
  }
  async function saying(...args: readonly string[]) {
    const terminal = fakeTerminal({ cwd: folder });
    return { code: await ayni(args, terminal), ...terminal.written };
  }
  const rules = 'prometheus/ayni.rules.yml';

  it('shows what it would write, and writes nothing unasked', async () => {
    for (const option of ['--dry-run', '--check', '--json']) {
      const { out } = await calling(option);
      assert.match(out, /ayni\.rules\.yml/);
      assert.ok(!existsSync(join(folder, rules)), option);
    }
    const { code, err } = await calling();
    assert.equal(code, 2);
    assert.match(err, /--yes/);
  });

  it('writes once, and has nothing to do the second time', async () => {
    assert.equal((await calling('--check')).code, 1);
    const first = await calling('--yes');
    assert.equal(first.code, 0);
    const before = readFileSync(join(folder, rules), 'utf8');
    const made = before.match(/- (?:alert|record): /g)?.length;
    const alerts = before.match(/- alert: /g)?.length;
    assert.match(first.out, new RegExp(`files created[^]*rules\\.yml {2}${made} new`));
    const again = await calling('--yes');
    assert.match(again.out, new RegExp(`up to date: ${alerts} alerts`));
    assert.equal(readFileSync(join(folder, rules), 'utf8'), before);
    assert.equal((await calling('--check')).code, 0);
  });

  it('shows the difference when a target has changed, and names what was changed by hand', async () => {
    await calling('--yes');
    const text = readFileSync(join(folder, rules), 'utf8');
    writeFileSync(join(folder, rules), text.replace('p99_rate5m > 0.5', 'p99_rate5m > 0.7'));
    writeFileSync(
      join(folder, 'ayni.yaml'),
      'targets: { preset: hotel, latency: { p95: 400ms, p99: 2s } }\n',
    );
    const { out } = await calling('--dry-run');
    assert.match(out, /-\s+expr: \S+p95_rate5m > 0\.2\n\+\s+expr: \S+p95_rate5m > 0\.4/);
    assert.match(out, /Changed by hand, and kept[^]*LatencyP99AboveTarget/);
    assert.doesNotMatch(out, /\+ +# ayni: LatencyP99AboveTarget/);
  });

  it('takes the thresholds of scripts as promises where no target speaks of the same', async () => {
    writeFileSync(
      join(folder, 'buy.js'),
      `import http from 'k6/http';
export const options = { thresholds: { http_req_duration: ['p(90)<150', 'p(95)<90', 'avg<50'], checks: ['rate>0.9'] } };
export default () => http.get('http://127.0.0.1');
`,
    );
    await calling('--yes', 'buy.js');
    const text = readFileSync(join(folder, rules), 'utf8');
    assert.match(text, /LatencyP90AboveTarget from buy\.js, latency\.p90/);
    assert.match(text, /p95_rate5m > 0\.2\n/);
  });

  it('writes rules that the linter has nothing to say about', async () => {
    writeFileSync(join(folder, 'ayni.yaml'), 'targets: { preset: coomunity, availability: 99.9% }\n');
    await calling('--yes', '--preset', 'coomunity');
    assert.match((await saying('lint', '.')).out, /Nothing to say about \d+ files/);
  });

  it('tells where alerts and promises differ', async () => {
    const before = await saying('prometheus', 'drift');
    assert.equal(before.code, 1);
    assert.match(before.out, /no alert watches it:[^]*Latency p95 \(preset hotel, latency\.p95\)/);
    await calling('--yes');
    const agreed = await saying('prometheus', 'drift');
    assert.deepEqual([agreed.code, agreed.out.split(':')[0]], [0, 'Alerts and promises agree']);
    const text = readFileSync(join(folder, rules), 'utf8');
    writeFileSync(
      join(folder, rules),
      text.replace('p99_rate5m > 0.5\n        for', 'p99_rate5m > 0.7\n        for'),
    );
    const edited = await saying('prometheus', 'drift');
    assert.match(
      edited.out,
      /ayni\.rules\.yml:\d+ LatencyP99AboveTarget: 700 there, 500 in preset hotel, latency\.p99/,
    );
  });

  it('says what is wrong with a call', async () => {
    for (const [args, says] of [
      [['--env', 'live'], 'no environment live'],
      [['--preset', 'motel'], '`--preset motel` is not known'],
      [['--source', 'x'], '`--source x` is not known'],
      [['missing.js'], 'missing.js'],
    ] as const) {
      const { code, err } = await calling(...args);
      assert.equal(code, 2);
      assert.ok(err.includes(says), err);
    }
    writeFileSync(join(folder, 'ayni.yaml'), 'version: 1\n');
    assert.match((await calling()).err, /Nothing is declared/);
    assert.equal((await calling('--preset', 'gad', '--yes')).code, 0);
  });
});
