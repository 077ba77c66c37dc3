import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { k6Finder } from '../../src/host/k6/find.ts';
import type { Environment } from '../../src/host/k6/places.ts';
import { builtK6Path, installFolders } from '../../src/host/k6/places.ts';

describe('finding k6', () => {
  const root = mkdtempSync(join(tmpdir(), 'ayni-finder-'));
  after(() => rmSync(root, { recursive: true, force: true }));

  let made = 0;
  const folder = (): string => {
    const path = join(root, `ñ place ${++made}`);
    mkdirSync(path, { recursive: true });
    return path;
  };

  /** A program that answers as a k6 of that version does. */
  function k6In(path: string, answer: string, name = 'k6'): string {
    mkdirSync(path, { recursive: true });
    const file = join(path, name);
    writeFileSync(file, `#!/bin/sh\n${answer}\n`);
    chmodSync(file, 0o755);
    return file;
  }
  const says = (version: string): string =>
    `[ "$2" = --json ] && echo '{"go_os":"linux","version":"${version}"}' || echo 'k6 ${version} (go1.26.8, linux/amd64)'`;

  /** Nothing but what a test puts there: the install folders of this machine must not take part. */
  const find = (env: Environment, settingsPath?: string) =>
    k6Finder({
      settingsPath: () => settingsPath,
      env: { AYNI_CACHE: join(root, 'cache'), ...env },
      platform: 'win32',
    });
  const onPath = (...folders: string[]): Environment => ({ PATH: folders.join(delimiter) });
  const exe = 'k6.exe';

  const found = async (env: Environment, settingsPath?: string) => {
    const result = await find(env, settingsPath).find();
    assert.ok(result.ok, result.ok ? '' : result.problem.says);
    return result.value;
  };
  const problem = async (env: Environment, settingsPath?: string) => {
    const result = await find(env, settingsPath).find();
    assert.ok(!result.ok);
    return result.problem;
  };

  it('takes the path from the settings before all others', async () => {
    const path = folder();
    k6In(path, says('v2.2.0'), exe);
    const set = k6In(folder(), says('v1.8.1'), 'my-k6');
    assert.deepEqual(await found(onPath(path), set), { path: set, version: '1.8.1', foundBy: 'settings' });
  });

  it('complains about a path from the settings that is no k6, and looks nowhere else', async () => {
    const path = folder();
    k6In(path, says('v2.2.0'), exe);
    const { code, says: told } = await problem(onPath(path), join(path, 'not-there'));
    assert.equal(code, 'k6-unusable');
    assert.match(told, /not-there/);
  });

  it('takes the first usable one of the PATH', async () => {
    const [empty, broken, old, good] = [folder(), folder(), folder(), folder()];
    k6In(broken, 'exit 3', exe);
    k6In(old, says('v0.57.0'), exe);
    const file = k6In(good, says('v2.2.0'), exe);
    const binary = await found(onPath(empty, broken, old, good));
    assert.deepEqual(binary, { path: file, version: '2.2.0', foundBy: 'path' });
  });

  it('passes over folders and files that may not be executed', async () => {
    const [directory, data] = [folder(), folder()];
    mkdirSync(join(directory, exe));
    writeFileSync(join(data, exe), 'no program');
    assert.equal((await problem(onPath(directory, data))).code, 'k6-not-found');
  });

  it('takes the one in an install folder that an editor has not in its PATH', async () => {
    const local = folder();
    const file = k6In(join(local, 'Microsoft', 'WinGet', 'Links'), says('v2.2.0'), exe);
    assert.deepEqual(await found({ LOCALAPPDATA: local }), {
      path: file,
      version: '2.2.0',
      foundBy: 'install-folder',
    });
  });

  it('takes the one that was built, last of all', async () => {
    const env = { AYNI_CACHE: folder() };
    const built = builtK6Path(env, 'win32');
    k6In(join(built, '..'), says('v2.2.0'), exe);
    assert.deepEqual(await found(env), { path: built, version: '2.2.0', foundBy: 'cache' });
  });

  it('says where it looked, and what to do, when there is none', async () => {
    const { code, says: told, remedy } = await problem({ LOCALAPPDATA: '/nowhere' });
    assert.equal(code, 'k6-not-found');
    assert.match(told, /PATH.*\/nowhere.*WinGet/);
    assert.match(remedy, /Install k6.*settings.*built with Go/);
  });

  it('says why the only one cannot be used', async () => {
    const path = folder();
    k6In(path, says('v0.57.0'), exe);
    const { code, says: told } = await problem(onPath(path));
    assert.equal(code, 'k6-unusable');
    assert.match(told, /0\.57\.0, older than 1\.0/);
  });

  it('says in words that the file of the settings does not exist', async () => {
    const { code, says: told } = await problem({}, '/nowhere/k6');
    assert.equal(code, 'k6-unusable');
    assert.match(told, /^\/nowhere\/k6 cannot be used as k6: it does not exist\.$/);
  });

  it('reads a version also from a k6 that knows no --json', async () => {
    const path = folder();
    k6In(path, `[ "$2" = --json ] && exit 1; echo 'k6 v1.0.0 (go1.24, linux/amd64)'`, exe);
    assert.equal((await found(onPath(path))).version, '1.0.0');
  });

  it('knows the usual folders of each platform', () => {
    assert.ok(installFolders({}, 'darwin').includes('/opt/homebrew/bin'));
    assert.ok(installFolders({}, 'linux').includes('/snap/bin'));
    assert.ok(
      installFolders({ ProgramFiles: 'C:\\Programs' }, 'win32').some((path) =>
        path.startsWith('C:\\Programs'),
      ),
    );
  });
});
