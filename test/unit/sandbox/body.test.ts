import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { type Body, readBody } from '../../../src/sandbox/http/body.ts';

const read = (feed: (stream: PassThrough) => void): Promise<Body> => {
  const stream = new PassThrough();
  const body = readBody(stream as unknown as IncomingMessage);
  feed(stream);
  return body;
};

describe('a body', () => {
  it('is put together from its pieces, also when they cut a letter in two', async () => {
    const bytes = Buffer.from('{"name":"Mérito"}');
    const cut = bytes.indexOf(0xc3) + 1;
    const body = await read((stream) => {
      stream.write(bytes.subarray(0, cut));
      stream.end(bytes.subarray(cut));
    });
    assert.deepEqual(body, { kind: 'read', raw: '{"name":"Mérito"}', json: { name: 'Mérito' } });
  });

  it('that breaks off is not waited for', async () => {
    const body = await read((stream) => {
      stream.write('{"name":');
      stream.destroy(new Error('aborted'));
    });
    assert.deepEqual(body, { kind: 'not-json' });
  });

  it('that is empty reads as nothing', async () => {
    assert.deepEqual(await read((stream) => stream.end()), { kind: 'read', raw: '', json: undefined });
  });
});
