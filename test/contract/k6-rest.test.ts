import assert from 'node:assert/strict';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { K6Api } from '../../src/app/ports.ts';
import { k6ApiAt, nodeK6Apis } from '../../src/host/k6/rest-api.ts';
import { FakeFiles } from '../support/fakes/fake-files.ts';
import { FakeK6 } from '../support/fakes/fake-k6.ts';
import { inspectionText } from '../support/run/requests.ts';

const checks = [{ group: '::pay', name: 'ok', passes: 8, fails: 2 }];

interface World {
  readonly api: K6Api;
  /** How often a stop was asked for. */
  stops(): number;
  close(): void;
}

/** Answers as k6 2.2 does. */
async function overHttp(): Promise<World> {
  let stops = 0;
  const server = createServer((request, response) => {
    void body(request).then((text) => {
      if (request.method === 'PATCH' && JSON.parse(text).data.attributes.stopped === true) stops++;
      const groups = [{ attributes: { path: '::pay', checks: [{ name: 'ok', passes: 8, fails: 2 }] } }];
      const status = { attributes: { status: 7, vus: 3, tainted: false } };
      response.end(JSON.stringify({ data: request.url === '/v1/groups' ? groups : status }));
    });
  });
  return { api: k6ApiAt(await listening(server)), stops: () => stops, close: () => server.close() };
}

async function inFake(): Promise<World> {
  const k6 = new FakeK6(new FakeFiles(), inspectionText());
  k6.checks = checks;
  const { address, api } = await k6.apis.reserve();
  const args = ['run', '--address', address, '--summary-export', '/x'];
  await k6.processes.start({ command: '/bin/k6', args, cwd: '/', env: {} });
  let stops = 0;
  void k6.newest.exited.then(() => stops++);
  return { api, stops: () => stops, close: () => undefined };
}

const body = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? '{}' : text;
};

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

for (const [name, open] of [
  ['over HTTP', overHttp],
  ['in the fake', inFake],
] as const) {
  describe(`k6's REST interface ${name}`, () => {
    let world: World;
    before(async () => (world = await open()));
    after(() => world.close());

    it('tells the status', async () => {
      const status = await world.api.status();
      assert.equal(status.ok && status.value.status, 7);
    });

    it('tells the checks', async () => {
      assert.deepEqual(await world.api.checks(), { ok: true, value: checks });
    });

    it('passes a stop on', async () => {
      assert.equal((await world.api.stop()).ok, true);
      assert.equal(world.stops(), 1);
    });
  });
}

describe("k6's REST interface over HTTP, when something is wrong", () => {
  const codeOf = async (answer: (response: ServerResponse) => void): Promise<string> => {
    const server = createServer((_, response) => answer(response));
    const status = await k6ApiAt(await listening(server)).status();
    server.close();
    server.closeAllConnections();
    return status.ok ? '' : status.problem.code;
  };

  it('is a problem when nobody listens', async () => {
    const { api } = await nodeK6Apis.reserve();
    const [status, stop] = [await api.status(), await api.stop()];
    assert.equal(status.ok ? '' : status.problem.code, 'k6-rest-no-answer');
    assert.equal(stop.ok, false);
  });

  it('is a problem when the answer is an error, something else, cut, or never comes', async () => {
    assert.equal(await codeOf((response) => response.writeHead(500).end('{}')), 'k6-rest-no-answer');
    assert.equal(await codeOf((response) => response.end('<html>')), 'k6-rest-no-answer');
    assert.equal(await codeOf((response) => response.destroy()), 'k6-rest-no-answer');
    assert.equal(await codeOf(() => undefined), 'k6-rest-no-answer');
  });

  it('reserves addresses on loopback, each another one', async () => {
    const addresses = await Promise.all([nodeK6Apis.reserve(), nodeK6Apis.reserve(), nodeK6Apis.reserve()]);
    assert.equal(new Set(addresses.map(({ address }) => address)).size, 3);
    for (const { address } of addresses) assert.match(address, /^127\.0\.0\.1:\d+$/);
  });
});
