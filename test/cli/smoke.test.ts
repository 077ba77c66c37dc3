import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ayni, startAyni, temporaryWorkspace } from '../support/cli/program.ts';
import { tinyTarget } from '../support/tiny-target.ts';

describe('ayni smoke', () => {
  const workspace = temporaryWorkspace();
  const path = (...names: readonly string[]): string => join(workspace.folder, ...names);
  let target: Awaited<ReturnType<typeof tinyTarget>>;

  before(async () => {
    target = await tinyTarget();
    mkdirSync(path('scenarios'));
    cpSync(path('well.js'), path('scenarios', 'well.js'));
    writeFileSync(
      path('ayni.yaml'),
      `environments:\n  local: { baseUrl: "${target.url}" }\n  staging: { baseUrl: "${target.url}", guarded: true }\n`,
    );
  });
  after(async () => {
    await target.close();
    workspace.remove();
  });

  it('tries address, health and each scenario once, and keeps the runs', async () => {
    const { code, stdout, stderr } = await ayni(['smoke', '--workspace', '.'], workspace.folder);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^✓ +GET http:\/\/127\.0\.0\.1:\d+\/ .*Status 200\./m);
    assert.match(stdout, /^✓ +GET http:\/\/127\.0\.0\.1:\d+\/health .*It calls itself healthy\./m);
    assert.match(stdout, /^✓ +scenarios\/well\.js/m);
    assert.equal(readdirSync(path('.ayni', 'runs')).filter((name) => name.endsWith('.k6run')).length, 1);
  });

  it('sends nothing to a guarded environment before the call agrees', async () => {
    const { code, stderr } = await ayni(['smoke', '--env', 'staging', '--workspace', '.'], workspace.folder);
    assert.equal(code, 2);
    assert.match(stderr, /staging is guarded, and nothing was started\..*--yes-run-against=staging/);
  });

  it('fails on what does not work, and on Ctrl-C leaves the rest untried', async () => {
    writeFileSync(
      path('waits.js'),
      "import { sleep } from 'k6';\nexport default function () {\n  sleep(50);\n}\n",
    );
    const scripts = ['threshold-fails.js', 'waits.js', 'well.js'];
    const program = startAyni(['smoke', ...scripts, '--workspace', '.'], workspace.folder);
    await program.said('threshold-fails.js: ');
    program.process.kill('SIGINT');
    const { code, stdout } = await program.ended;
    assert.equal(code, 4);
    assert.match(stdout, /^✗ +threshold-fails\.js/m);
    assert.match(stdout, /^\? +well\.js/m);
  });
});
