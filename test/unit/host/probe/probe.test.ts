import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { probe } from '../../../../src/host/probe/probe.ts';

describe('asking an address', () => {
  const seen: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    seen.push(headers.authorization);
    response.writeHead(headers.authorization === undefined ? 401 : 200).end();
  });
  const address = (credentials: string): string =>
    `http://${credentials}127.0.0.1:${(server.address() as AddressInfo).port}/`;
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    seen.length = 0;
  });

  it('tells the status', async () => {
    const answered = await probe(address(''));
    assert.equal('status' in answered && answered.status, 401);
    assert.deepEqual(seen, [undefined]);
  });

  it('logs in as k6 does with the user and password of an address', async () => {
    const answered = await probe(address('ana:p%40ss%20%C3%B1@'));
    assert.equal('status' in answered && answered.status, 200);
    assert.deepEqual(seen, [`Basic ${Buffer.from('ana:p@ss ñ').toString('base64')}`]);
  });

  it('says nothing of a password, whatever is wrong with the address', async () => {
    for (const url of ['http://ana:s3cret@', 'http://ana:s3cret%@127.0.0.1:1/', 'ana:s3cret@127.0.0.1']) {
      const answered = await probe(url);
      assert.ok('error' in answered, url);
      assert.doesNotMatch(answered.error, /s3cret/);
    }
  });
});
