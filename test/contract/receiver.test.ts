import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { seriesId } from '../../src/core/metrics/metric.ts';
import type { Push } from '../../src/core/metrics/push.ts';
import type { ReceiverLimits } from '../../src/host/receiver/receiver.ts';
import { createReceivers } from '../../src/host/receiver/receiver.ts';
import { histogramOf, pushBody } from '../support/remote-write.ts';

interface Opened {
  readonly url: URL;
  readonly pushes: Push[];
  readonly problems: string[];
  close(): Promise<void>;
}

const closers: (() => Promise<void>)[] = [];

async function open(limits: Partial<ReceiverLimits> = {}): Promise<Opened> {
  const [pushes, problems]: [Push[], string[]] = [[], []];
  const receiver = await createReceivers(limits).open({
    onPush: (push) => pushes.push(push),
    onProblem: (says) => problems.push(says),
    mask: (text) => text,
  });
  const close = (): Promise<void> => receiver.close();
  closers.push(close);
  return { url: new URL(receiver.url), pushes, problems, close };
}

/** Sends a body and resolves with the status of the answer. */
const send = (url: URL, body: Uint8Array, method = 'POST'): Promise<number> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { method, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', reject);
    sending.end(body);
  });

const aPush = pushBody([
  { labels: { __name__: 'k6_vus' }, timestampMs: 5, value: 3 },
  { labels: { __name__: 'k6_http_req_duration_seconds', name: 'x' }, timestampMs: 7, value: [0.1, 0.2] },
]);

describe('metrics receiver', () => {
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  it("delivers a push with k6's own names and answers that it has no content to give", async () => {
    const { url, pushes, problems } = await open();
    assert.equal(await send(url, aPush), 204);
    const seen = pushes.flatMap(({ samples }) => samples);
    assert.deepEqual(
      seen.map(({ key, value }) => [seriesId(key.metric, key.tags), key.type, value]),
      [
        ['vus{}', 'gauge', 3],
        ['http_req_duration{name:x}', 'trend', histogramOf([0.1, 0.2])],
      ],
    );
    assert.deepEqual(problems, []);
  });

  it('listens on loopback only, on a path that is long and different each time', async () => {
    const [one, two] = [await open(), await open()];
    assert.equal(one.url.hostname, '127.0.0.1');
    assert.notEqual(one.url.pathname, two.url.pathname);
    assert.ok(one.url.pathname.length > 32);
  });

  it('answers 404 to any other path or method, and goes on', async () => {
    const { url, pushes } = await open();
    for (const path of ['/', '/write', `${url.pathname}x`, `${url.pathname}?a=b`])
      assert.equal(await send(new URL(path, url), aPush), 404);
    assert.equal(await send(url, aPush, 'PUT'), 404);
    assert.equal(await send(url, aPush), 204);
    assert.equal(pushes.length, 1);
  });

  it('answers 400 to a body that is no push, says so, and goes on', async () => {
    const { url, pushes, problems } = await open();
    const broken = [
      new Uint8Array(),
      Buffer.from('hello'),
      aPush.slice(0, -4),
      Buffer.from('\u0004\u000c{{{{'),
    ];
    for (const body of broken) assert.equal(await send(url, body), 400);
    assert.equal(problems.length, broken.length);
    assert.ok(problems.every((says) => says.startsWith('A push could not be read')));
    assert.equal(await send(url, aPush), 204);
    assert.equal(pushes.length, 1);
  });

  it('refuses a body over the limit with 413, says so, and goes on', async () => {
    const { url, pushes, problems } = await open({ maxBodyBytes: aPush.length });
    for (const excess of [1, 5_000_000])
      assert.equal(await send(url, Buffer.concat([aPush, new Uint8Array(excess)])), 413);
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /refused/);
    assert.equal(await send(url, aPush), 204);
    assert.equal(pushes.length, 1);
  });

  it('refuses a body that would grow over the limit when decompressed', async () => {
    const { url, problems } = await open({ maxMessageBytes: 1000 });
    const labels = { __name__: 'k6_vus', padding: 'x'.repeat(5000) };
    assert.equal(await send(url, pushBody([{ labels, timestampMs: 1, value: 1 }])), 400);
    assert.match(problems[0] ?? '', /too big/);
  });

  it('survives a sender that goes away in mid-push', async () => {
    const { url, pushes, problems } = await open();
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => {
        socket.write(`POST ${url.pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc`, () => {
          socket.destroy();
        });
      });
      socket.on('close', () => resolve()).on('error', reject);
    });
    assert.equal(await send(url, aPush), 204);
    assert.equal(pushes.length, 1);
    assert.deepEqual(problems, []);
  });

  it('answers 500 when the push could not be used, and says so', async () => {
    const problems: string[] = [];
    const fail = (): void => {
      throw new Error('no room');
    };
    const receiver = await createReceivers().open({
      onPush: fail,
      onProblem: (says) => problems.push(says),
      mask: (text) => text,
    });
    closers.push(() => receiver.close());
    assert.equal(await send(new URL(receiver.url), aPush), 500);
    assert.deepEqual(problems, ['A push was lost: no room.']);
  });

  it('closes at once, also while a sender keeps its connection open', async () => {
    const { url, close } = await open();
    const socket = connect(Number(url.port), url.hostname);
    await new Promise((resolve) => socket.on('connect', resolve));
    const ended = new Promise((resolve) => socket.on('close', resolve).on('error', () => undefined));
    await close();
    await ended;
    await assert.rejects(send(url, aPush));
  });
});
