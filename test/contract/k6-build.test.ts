import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildK6 } from '../../src/host/k6/build.ts';
import { builtK6Path } from '../../src/host/k6/places.ts';
import type { FakeProcess } from '../support/fakes/fake-processes.ts';
import { FakeProcesses } from '../support/fakes/fake-processes.ts';

describe('building k6 with Go', () => {
  const cache = mkdtempSync(join(tmpdir(), 'ayni-build-'));
  const env = { AYNI_CACHE: join(cache, 'ayni-k6') };
  after(() => rmSync(cache, { recursive: true, force: true }));

  /** A Go of a version, which builds as told. */
  const goOf = (version: string, build: (process: FakeProcess) => void): FakeProcesses =>
    new FakeProcesses({
      go: (process) => {
        if (process.spec.args[0] === 'build') return build(process);
        process.stdout.write(version);
        process.exit({ code: 0 });
      },
    });
  const builds = (process: FakeProcess): void => {
    const { args, cwd } = process.spec;
    const module = readFileSync(join(cwd, 'go.mod'), 'utf8');
    writeFileSync(args[args.indexOf('-o') + 1] ?? '', module);
    process.stderr.write('go: downloading go.k6.io/k6/v2 v2.2.0');
    process.exit({ code: 0 });
  };
  const build = (processes: FakeProcesses, lines: string[] = []) =>
    buildK6({ processes, env, platform: 'linux', onLine: (line) => lines.push(line) });

  it('requires the module from a throw-away one and puts the binary where it is found', async () => {
    const processes = goOf('go1.26.8', builds);
    const lines: string[] = [];
    const built = await build(processes, lines);
    assert.ok(built.ok);
    assert.equal(built.value, builtK6Path(env, 'linux'));
    assert.match(readFileSync(built.value, 'utf8'), /require go\.k6\.io\/k6\/v2 v2\.2\.0/);
    assert.deepEqual(lines, ['go: downloading go.k6.io/k6/v2 v2.2.0']);
    const { spec } = processes.started.at(-1) ?? {};
    assert.equal(spec?.env['CGO_ENABLED'], '0');
    assert.deepEqual(spec?.args.slice(0, 5), ['build', '-mod=mod', '-trimpath', '-ldflags', '-s -w']);
    assert.equal(existsSync(spec?.cwd ?? '/'), false);
  });

  for (const version of ['go1.24.9', 'nonsense']) {
    it(`does not begin with a Go that answers ${version}`, async () => {
      const processes = goOf(version, () => assert.fail('Go was asked to build'));
      const built = await build(processes);
      assert.equal(built.ok ? '' : built.problem.code, 'go-missing');
    });
  }

  it('says so when there is no Go', async () => {
    const built = await build(new FakeProcesses({}));
    assert.match(built.ok ? '' : built.problem.says, /no Go was found/);
  });

  it('tells what Go said when it fails, and leaves nothing behind', async () => {
    const built = await build(
      goOf('go1.25.0', (process) => {
        process.stderr.write('dial tcp: no route to proxy');
        process.exit({ code: 1 });
      }),
    );
    assert.match(built.ok ? '' : built.problem.says, /no route to proxy/);
    assert.deepEqual(readdirSync(dirname(dirname(dirname(builtK6Path(env, 'linux'))))), ['k6']);
  });

  it('is ended when the person gives up', async () => {
    const giveUp = new AbortController();
    const processes = goOf('go1.25.0', () => giveUp.abort());
    const built = await buildK6({
      processes,
      env,
      platform: 'linux',
      onLine: () => undefined,
      signal: giveUp.signal,
    });
    assert.equal(built.ok, false);
    assert.deepEqual(processes.started.at(-1)?.signals, ['kill']);
  });
});
