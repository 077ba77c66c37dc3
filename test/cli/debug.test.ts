import assert from 'node:assert/strict';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';

describe('ayni debug', () => {
  const workspace = temporaryWorkspace();
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ port: 0 });
  });
  after(async () => {
    await sandbox.close();
    workspace.remove();
  });

  it('lists the requests of one iteration with their lines, and keeps no run', async () => {
    const args = ['debug', 'well.js', '-e', `BASE_URL=${sandbox.url}`];
    const ended = await ayni(args, workspace.folder);
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /✓ 200 GET http:\S+ {2}[\d.]+ ms {2}well\.js:\d+\n/);
    assert.match(ended.stdout, /1 request, 1 check held\. The iteration ran to its end\./);
    const runs = await ayni(['runs', '--json'], workspace.folder);
    assert.match(runs.stdout, /"runs":\[\]/);
  });

  it('exits with 1 when a check did not hold or a request failed, and tells it as JSON', async () => {
    const ended = await ayni(
      ['debug', 'well.js', '-e', 'BASE_URL=http://127.0.0.1:1', '--json'],
      workspace.folder,
    );
    assert.equal(ended.code, 1, ended.stderr);
    const { iteration } = JSON.parse(ended.stdout) as {
      iteration: {
        script: string;
        startedAt: string;
        phases: { items: { kind: string; failed?: boolean; error?: string }[] }[];
      };
    };
    const [request] = iteration.phases.at(-1)?.items ?? [];
    assert.deepEqual([iteration.script, iteration.startedAt.slice(-1)], ['well.js', 'Z']);
    assert.equal(request?.failed, true);
    assert.match(request?.error ?? '', /connection refused/);
  });

  it('says what is wrong with a script that does not load, and with a scenario that is not there', async () => {
    const broken = await ayni(['debug', 'broken.js'], workspace.folder);
    assert.equal(broken.code, 4);
    assert.match(broken.stdout, /does not load.*\n.*broken\.js:\d+:\d+/);
    const absent = await ayni(['debug', 'well.js', '--scenario', 'nope'], workspace.folder);
    assert.equal(absent.code, 2);
    assert.match(absent.stdout, /no scenario `nope`/);
  });
});
