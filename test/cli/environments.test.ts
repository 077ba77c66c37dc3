import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from '../support/cli/program.ts';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';
import { tinyTarget } from '../support/tiny-target.ts';

describe('ayni run in an environment', () => {
  const workspace = temporaryWorkspace();
  let target: Awaited<ReturnType<typeof tinyTarget>>;
  const run = (...args: string[]): Promise<Ended> =>
    ayni(['run', 'get.js', '--workspace', workspace.folder, ...args], workspace.folder);
  const write = (name: string, text: string): void => writeFileSync(join(workspace.folder, name), text);

  before(async () => {
    target = await tinyTarget();
    write(
      'get.js',
      `import http from 'k6/http';\nexport default function () { http.get(__ENV.BASE_URL); }\n`,
    );
    const guarded = `  staging: { baseUrl: '${target.url}', guarded: true, limits: { vus: 2 } }\n`;
    write('ayni.yaml', `environments:\n  local: { baseUrl: '${target.url}' }\n${guarded}`);
  });
  after(async () => {
    await target.close();
    workspace.remove();
  });

  it('gives the script the address of the environment', async () => {
    const { code, stdout } = await run();
    assert.equal(code, 0, stdout);
  });

  it('refuses a name that is not there, and says which are', async () => {
    const { code, stdout } = await run('--env', 'production');
    assert.equal(code, 2);
    assert.match(stdout, /no environment `production` in .*ayni\.yaml; there are: local, staging\./);
  });

  it('runs against a guarded one only when the call names it', async () => {
    const refused = await run('--env', 'staging');
    assert.equal(refused.code, 2);
    assert.match(refused.stdout, /staging is guarded, and nothing was started/);
    assert.match(refused.stdout, /127\.0\.0\.1: up to 1 virtual user, at their own pace, for up to 10 min/);
    assert.match(refused.stdout, /add `--yes-run-against=staging`/);
    const other = await run('--env', 'staging', '--yes-run-against=local', '--json');
    assert.equal(other.code, 2);
    assert.match(other.stdout, /--yes-run-against=local.* speaks of another environment/);
    const agreed = await run('--env', 'staging', '--yes-run-against=staging');
    assert.equal(agreed.code, 0, agreed.stdout);
  });

  it('refuses load beyond the limits, also when it was agreed to', async () => {
    const load = ['--duration', '1s', '--vus', '3'];
    const { code, stdout } = await run('--env', 'staging', '--yes-run-against=staging', ...load);
    assert.equal(code, 2);
    assert.match(stdout, /up to 3 virtual users; staging allows 2/);
  });
});
