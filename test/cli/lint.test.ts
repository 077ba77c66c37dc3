import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Ended } from '../support/cli/program.ts';
import { ayni } from '../support/cli/program.ts';
import { notRightScript } from '../support/editor/workspace.ts';

const bad = "import 'k6/http';\nexport const options = { thresholds: { checks: ['rate<5', 'rate>0.9'] } };\n";
const fixable = `${bad}// eslint-disable-next-line k6/threshold-rate-range -- none here\nexport default function () {}\n`;

const rules = `groups:
  - name: a
    rules:
      - alert: A
        expr: |
          sum(rate(http_requests_total)) > 1
      - alert: B
        expr: down && up
`;

const board = JSON.stringify({
  schemaVersion: 39,
  panels: [{ id: 1, targets: [{ refId: 'A', expr: 'rate(a{b="$c"})' }] }],
});

describe('ayni lint', () => {
  let folder: string;
  const lint = (...args: string[]): Promise<Ended> => ayni(['lint', ...args], folder);
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ayni lint ñandú '));
    mkdirSync(join(folder, 'scenarios', 'node_modules'), { recursive: true });
    write('scenarios/bad.js', bad);
    write('scenarios/bad.ts', `${bad}const users: number = 3;\n`);
    write('scenarios/no-k6.js', "export const options = { thresholds: { checks: ['rate<5'] } };\n");
    write('scenarios/node_modules/bad.js', bad);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('finds the scripts in a folder, tells their mistakes, and exits with 1', async () => {
    const ended = await lint();
    assert.equal(ended.code, 1, ended.stderr);
    assert.match(ended.stdout, /scenarios\/bad\.js\n +2:49 +error .* k6\/threshold-rate-range/);
    assert.match(ended.stdout, /scenarios\/bad\.ts\n/);
    assert.doesNotMatch(ended.stdout, /node_modules|no-k6/);
    // The second time the findings come from the cache, and are the same.
    assert.equal((await lint()).stdout, ended.stdout);
  });

  it('checks a script that makes a validator as it is bundled, not only as it is written', () => {
    write('right.js', notRightScript('http://127.0.0.1:1'));
    const bundled = [resolve('dist/ayni.mjs'), 'lint', '--no-cache', 'right.js'];
    const { stdout, stderr } = spawnSync(process.execPath, bundled, { cwd: folder, encoding: 'utf8' });
    rmSync(join(folder, 'right.js'));
    assert.equal(stderr, '');
    assert.match(stdout, / integrity\/reconcile$/m);
  });

  it('prints SARIF, GitHub annotations, JUnit and JSON', async () => {
    const log = JSON.parse((await lint('--format', 'sarif')).stdout) as { version: string; runs: unknown[] };
    assert.equal(log.version, '2.1.0');
    assert.match((await lint('--format', 'github')).stdout, /^::error file=scenarios\/bad\.js,line=2,/m);
    assert.match((await lint('--format', 'junit')).stdout, /^<\?xml .*\n<testsuites /);
    const told = JSON.parse((await lint('--json')).stdout) as { exitCode: number; counts: { error: number } };
    assert.equal(told.exitCode, 1);
    assert.ok(told.counts.error >= 2);
    assert.deepEqual(JSON.parse((await lint('--format', 'json')).stdout), told);
  });

  it('finds files of Prometheus and Grafana by their content, and fixes what is safe', async () => {
    mkdirSync(join(folder, 'monitoring'));
    write('monitoring/any name.yaml', rules);
    write('monitoring/board.json', board);
    write('monitoring/other.yaml', 'groups: [a]\n');
    write('monitoring/one.promql', 'rate(http_requests_total)\n');
    const ended = await lint('monitoring', '--fix');
    assert.equal(ended.code, 1, ended.stderr);
    assert.match(ended.stdout, /any name\.yaml\n[^]*^ +6:20 +error .* promql\/range-expected$/m);
    assert.match(ended.stdout, /board\.json\n +1:\d+ +error .* promql\/range-expected/);
    assert.match(ended.stdout, /one\.promql\n +1:6 +error .* promql\/range-expected/);
    assert.doesNotMatch(ended.stdout, /other/);
    assert.match(readFileSync(join(folder, 'monitoring', 'any name.yaml'), 'utf8'), / and up$/m);
    const log = (await lint('--format', 'sarif', 'monitoring')).stdout;
    assert.match(log, /"ruleId": "promql\/range-expected"/);
    rmSync(join(folder, 'monitoring'), { recursive: true });
  });

  it('applies safe fixes and leaves the rest', async () => {
    write('fixable.js', fixable);
    const ended = await lint('fixable.js', '--fix');
    assert.match(ended.stderr, /^Fixed 1 file\.$/m);
    assert.doesNotMatch(readFileSync(join(folder, 'fixable.js'), 'utf8'), /eslint-disable/);
    assert.match(ended.stdout, /k6\/threshold-rate-range/);
  });

  it('fails on more warnings than are allowed', async () => {
    write('warned.js', fixable.replace("'rate<5', ", ''));
    assert.equal((await lint('warned.js')).code, 0);
    assert.equal((await lint('warned.js', '--max-warnings', '0')).code, 1);
    assert.equal((await lint('warned.js', '--quiet')).stdout, 'Nothing to say about 1 file.\n');
  });

  it('says what it cannot read or understand, with a remedy and exit code 2', async () => {
    const absent = await lint('nowhere.js', 'scenarios/bad.js');
    assert.equal(absent.code, 2);
    assert.match(absent.stderr, /There is no file or folder nowhere\.js\. Check the path/);
    assert.match(absent.stdout, /bad\.js/);
    const format = await lint('--format', 'xml');
    assert.equal(format.code, 2);
    assert.match(format.stderr, /no format `xml`.*json, stylish, sarif, github, junit/);
    write('broken.js', "import 'k6';\nexport default function (");
    const broken = await lint('broken.js');
    assert.equal(broken.code, 1);
    assert.match(broken.stdout, /2:\d+ +error +Parsing error/);
  });

  it('takes severities from the nearest ayni.yaml, and says at which line that file is wrong', async () => {
    mkdirSync(join(folder, 'team', 'scenarios'), { recursive: true });
    write('team/scenarios/a.js', bad);
    write('team/ayni.yaml', 'version: 1\nlint:\n  rules:\n    k6/threshold-rate-range: warning\n');
    const warned = await lint('team');
    assert.match(warned.stdout, /2:49 +warning .* k6\/threshold-rate-range/);
    write('team/ayni.yaml', 'version: 1\nlint:\n  rules:\n    k6/threshold-rate-rang: warning\n');
    const wrong = await lint('team');
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /ayni\.yaml, line 4: .*threshold-rate-rang is no rule.*threshold-rate-range/);
    assert.match(wrong.stdout, /2:49 +error/);
  });
});
