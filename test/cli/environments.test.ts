import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
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
    const demanding = `  dev: { baseUrl: '${target.url}', secrets: [API_TOKEN] }\nprofiles: { quick: { vus: 2, iterations: 4 } }\n`;
    write('ayni.yaml', `environments:\n  local: { baseUrl: '${target.url}' }\n${guarded}${demanding}`);
    write('talk.js', `export default function () { console.log('it is ' + __ENV.API_TOKEN + '.'); }\n`);
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
    assert.match(stdout, /no environment `production` in .*ayni\.yaml; there are: local, staging, dev\./);
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

  it('replaces the load by a profile, and says which there are', async () => {
    const { code, stdout } = await run('--profile', 'quick', '--json');
    assert.equal(code, 0, stdout);
    const { run: told } = JSON.parse(stdout) as { run: { metrics: { name: string; values: object }[] } };
    const iterations = told.metrics.find(({ name }) => name === 'iterations');
    assert.equal((iterations?.values as { count?: number }).count, 4);
    const unknown = await run('--profile', 'slow');
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /no profile `slow`: .*ayni\.yaml has quick\./);
    const twice = await run('--profile', 'quick', '--smoke');
    assert.equal(twice.code, 2);
    assert.match(twice.stderr, /`--profile` shapes the load, and so do/);
  });

  it('refuses load beyond the limits, also when it was agreed to', async () => {
    const load = ['--duration', '1s', '--vus', '3'];
    const { code, stdout } = await run('--env', 'staging', '--yes-run-against=staging', ...load);
    assert.equal(code, 2);
    assert.match(stdout, /up to 3 virtual users; staging allows 2/);
  });

  const talk = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> =>
    ayni(['run', 'talk.js', '--env', 'dev', '--workspace', workspace.folder, ...args], workspace.folder, env);

  it('takes secrets from our own environment, or from a file, and shows them nowhere', async () => {
    const missing = await talk([], { API_TOKEN: undefined });
    assert.equal(missing.code, 2);
    assert.match(missing.stdout, /no value for API_TOKEN, a secret of dev/);
    const byEnvironment = await talk([], { API_TOKEN: 'hush-hush' });
    assert.equal(byEnvironment.code, 0, byEnvironment.stdout);
    write('my.env', 'API_TOKEN=hush-again\n');
    const byFile = await talk(['--secrets-file', 'my.env'], { API_TOKEN: 'hush-hush' });
    assert.equal(byFile.code, 0, byFile.stdout);
    for (const { stdout, stderr } of [byEnvironment, byFile]) {
      assert.match(stderr, /it is \*\*\*\./);
      assert.ok(!`${stdout}${stderr}`.includes('hush'));
    }
  });

  it('refuses a file of secrets that git has', async () => {
    write('shared.env', 'API_TOKEN=hush-hush\n');
    for (const args of [
      ['init', '-q'],
      ['add', 'shared.env'],
    ])
      execFileSync('git', args, { cwd: workspace.folder });
    const { code, stderr } = await talk(['--secrets-file', 'shared.env']);
    assert.equal(code, 2);
    assert.match(stderr, /shared\.env is in git, and so are the secrets in it/);
  });
});
