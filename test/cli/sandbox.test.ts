import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { ayni, startAyni } from '../support/cli/program.ts';

const breakInside = `data:text/javascript,${encodeURIComponent(`
  import http from 'node:http';
  import { syncBuiltinESMExports } from 'node:module';
  http.createServer = () => { throw new TypeError('broken on purpose'); };
  syncBuiltinESMExports();
`)}`;

describe('ayni sandbox', () => {
  it('prints its address, answers with the faults asked for, and ends with 0 on Ctrl-C', async () => {
    const program = startAyni(['sandbox', '--json', '--fault', 'errorRate=1'], process.cwd());
    assert.ok(program.process.stdout);
    for await (const line of createInterface({ input: program.process.stdout })) {
      const {
        ayni: version,
        command,
        url,
      } = JSON.parse(line) as { ayni: number; command: string; url: string };
      assert.deepEqual([version, command], [1, 'sandbox']);
      assert.equal((await fetch(`${url}/users`)).status, 500);
      break;
    }
    program.process.kill('SIGINT');
    assert.equal((await program.ended).code, 0);
  });

  it('exits with 2 when the port is taken or a fault is unknown', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    const ended = await ayni(['sandbox', '--port', String(port)], process.cwd());
    other.close();
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, new RegExp(`Port ${port} is in use`));
    assert.equal((await ayni(['sandbox', '--fault', 'gravity=0'], process.cwd())).code, 2);
  });

  it('exits with 5 and one sentence when something inside breaks', async () => {
    const ended = await ayni(['sandbox'], process.cwd(), { NODE_OPTIONS: `--import=${breakInside}` });
    assert.equal(ended.code, 5);
    assert.match(ended.stderr, /^ayni: Something went wrong inside: broken on purpose\. .*\n$/);
  });
});
