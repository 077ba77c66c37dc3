import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WantedSecret } from '../../../../src/app/ports.ts';
import { failed, ok } from '../../../../src/core/base/result.ts';
import { readSecretsFile } from '../../../../src/host/config/env-files.ts';
import { nodeEnvironments } from '../../../../src/host/config/environments.ts';
import { runRequest } from '../../../support/run/requests.ts';

const config = `environments:
  local: { baseUrl: 'http://l', users: 3, envFiles: [one.env, two.env] }
  dev: { baseUrl: 'http://d', envFiles: [one.env], secrets: [API_TOKEN, FROM_FILE] }
  gone: { baseUrl: 'http://g', envFiles: [no.env] }
  odd: { baseUrl: 'http://o', envFiles: [odd.env] }
`;

describe('the environments of a script', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ayni-environments-'));
  const path = (name: string): string => join(folder, name);
  const asked: WantedSecret[] = [];
  let value: string | undefined;
  const environments = nodeEnvironments({
    of: (wanted) => {
      asked.push(wanted);
      const missing = { code: 'secret-missing', says: 'None.', remedy: '' };
      return Promise.resolve(value === undefined ? failed(missing) : ok(value));
    },
  });
  const environment = async (name: string, env = {}) => {
    asked.length = 0;
    return environments.of(runRequest({ scriptPath: path('load.js'), environment: name, env }));
  };
  const problemOf = async (name: string): Promise<string> => {
    const found = await environment(name);
    assert.ok(!found.ok);
    return `${found.problem.code}: ${found.problem.says}`;
  };

  before(() => {
    writeFileSync(path('ayni.yaml'), config);
    writeFileSync(path('one.env'), '# people\nusers=4\nCITY="La Paz"\nFROM_FILE=hush-file\n');
    writeFileSync(path('two.env'), 'users=5\n');
    writeFileSync(path('odd.env'), 'user.count=5\n');
  });
  beforeEach(() => (value = undefined));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('take the values of their files, later files over earlier ones', async () => {
    const found = await environment('local');
    assert.ok(found.ok);
    const expected = { BASE_URL: 'http://l', users: '5', CITY: 'La Paz', FROM_FILE: 'hush-file' };
    assert.deepEqual(found.value.env, expected);
  });

  it('ask for the secrets that neither a person nor a file gave', async () => {
    value = 'hush-kept';
    const found = await environment('dev');
    assert.ok(found.ok);
    assert.equal(found.value.env['API_TOKEN'], 'hush-kept');
    assert.deepEqual(asked, [{ name: 'API_TOKEN', environment: 'dev', configPath: path('ayni.yaml') }]);
    const given = await environment('dev', { API_TOKEN: 'hush-given' });
    assert.ok(given.ok);
    assert.deepEqual(asked, []);
  });

  it('are not to be had without their secrets, nor with one too short to be masked', async () => {
    assert.equal(await problemOf('dev'), 'secret-missing: None.');
    value = 'abc';
    assert.match(await problemOf('dev'), /^secret-too-short: The secret API_TOKEN has fewer than 4/);
  });

  it('are not to be had without their files', async () => {
    assert.match(
      await problemOf('gone'),
      /^env-file-unreadable: .*no\.env cannot be read: it does not exist/,
    );
    assert.match(await problemOf('odd'), /^env-file-unreadable: .*odd\.env: `user\.count` is no name/);
  });

  it('take no secret from a file that git has, and other values from it', async () => {
    value = 'hush-kept';
    for (const args of [
      ['init', '-q'],
      ['add', 'one.env'],
    ])
      execFileSync('git', args, { cwd: folder });
    assert.match(await problemOf('dev'), /^secrets-in-git: .*one\.env is in git/);
    assert.ok((await environment('local')).ok);
  });

  it('take no secret from a link to a file that git has, but from a file that it has not', async () => {
    symlinkSync(path('one.env'), path('link.env'));
    writeFileSync(path('free.env'), 'A=hush\n');
    const read = async (name: string) => readSecretsFile(path(name));
    const linked = await read('link.env');
    assert.equal(linked.ok ? '' : linked.problem.code, 'secrets-in-git');
    assert.deepEqual(await read('free.env'), ok({ A: 'hush' }));
    const gone = await read('no.env');
    assert.equal(gone.ok ? '' : gone.problem.code, 'env-file-unreadable');
  });

  it('take no secret from a file of which git cannot tell', async () => {
    writeFileSync(path('.git/config'), 'broken [');
    const found = await readSecretsFile(path('free.env'));
    assert.ok(!found.ok);
    assert.equal(found.problem.code, 'git-cannot-tell');
    assert.match(found.problem.says, /free\.env .*: .*config/);
  });
});
