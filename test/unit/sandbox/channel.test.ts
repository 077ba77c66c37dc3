import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { leaveSandboxes, type Visit, visitSandbox } from './support.ts';

const sockets: WebSocket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await leaveSandboxes();
});

interface Line {
  next(): Promise<Record<string, unknown>>;
  say(message: unknown): void;
  readonly socket: WebSocket;
}

/** A connection whose messages are read one after the other; the welcome is read already. */
async function connect(visit: Visit, user: string): Promise<Line> {
  const url = `${visit.sandbox.url.replace('http', 'ws')}/ws?token=${await visit.logIn(user)}`;
  const socket = new WebSocket(url);
  sockets.push(socket);
  const unread: Record<string, unknown>[] = [];
  const readers: ((message: Record<string, unknown>) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Record<string, unknown>;
    const reader = readers.shift();
    if (reader) reader(message);
    else unread.push(message);
  });
  const line: Line = {
    socket,
    next: () => {
      const message = unread.shift();
      return message ? Promise.resolve(message) : new Promise((resolve) => readers.push(resolve));
    },
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  };
  const welcome = await line.next();
  assert.deepEqual([welcome['kind'], welcome['user']], ['welcome', user]);
  return line;
}

describe('the WebSocket channel', () => {
  it('answers a ping with its id', async () => {
    const line = await connect(await visitSandbox(), 'u1');
    line.say({ kind: 'ping', id: 'p1' });
    assert.deepEqual(await line.next(), { kind: 'pong', id: 'p1', at: 1_800_000_000_000 });
  });

  it('tells all what one says', async () => {
    const visit = await visitSandbox();
    const [one, two] = [await connect(visit, 'u1'), await connect(visit, 'u2')];
    one.say({ kind: 'say', text: 'hello' });
    for (const line of [one, two]) {
      const { user, text } = (await line.next()) as { user: string; text: string };
      assert.deepEqual([user, text], ['u1', 'hello']);
    }
  });

  it('tells what happens, by topic, to those who subscribed', async () => {
    const visit = await visitSandbox();
    const line = await connect(visit, 'u1');
    line.say({ kind: 'subscribe', topic: 'transactions' });
    assert.deepEqual(await line.next(), { kind: 'subscribed', topic: 'transactions' });
    const token = await visit.logIn('u1');
    await visit.post('/reactions', { target: 'x', kind: 'joy' }, { token });
    await visit.post('/transactions', { to: 'u2', amount: 3 }, { token, key: 'k' });
    assert.deepEqual(await line.next(), {
      kind: 'event',
      topic: 'transactions',
      event: { id: 't1', from: 'u1', to: 'u2', amount: 3 },
    });
  });

  it('tells when a balance broke and when it was restored', async () => {
    const visit = await visitSandbox();
    const line = await connect(visit, 'u1');
    line.say({ kind: 'subscribe', topic: 'integrity' });
    await line.next();
    await visit.post('/admin/ledger/break', { user: 'u1', amount: 3 });
    visit.time.advance(5_000);
    const states = [await line.next(), await line.next()].map(
      ({ event }) => (event as { state: string }).state,
    );
    assert.deepEqual(states, ['broken', 'restored']);
  });

  it('answers what it does not understand with a problem and stays open', async () => {
    const line = await connect(await visitSandbox(), 'u1');
    line.say('not json');
    assert.equal((await line.next())['code'], 'bad-message');
    line.say({ kind: 'subscribe', topic: 'secrets' });
    assert.equal((await line.next())['code'], 'no-such-topic');
    line.say({ kind: 'ping' });
    assert.equal((await line.next())['kind'], 'pong');
  });

  it('refuses a connection without a token and on another path', async () => {
    const { sandbox } = await visitSandbox();
    for (const [path, status] of [
      ['/ws', 401],
      ['/ws?token=forged', 401],
      ['/elsewhere', 404],
      ['//', 404],
    ] as const) {
      const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}${path}`);
      socket.on('error', () => undefined);
      const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
      assert.equal(answer.statusCode, status, path);
      socket.terminate();
    }
  });

  it('cuts off a client whose message is too large, and only that one', async () => {
    const visit = await visitSandbox();
    const [loud, quiet] = [await connect(visit, 'u1'), await connect(visit, 'u2')];
    loud.say('x'.repeat(20_000));
    const [code] = (await once(loud.socket, 'close')) as [number];
    assert.equal(code, 1009);
    quiet.say({ kind: 'ping' });
    assert.equal((await quiet.next())['kind'], 'pong');
  });

  it('cuts off a client that does not read, before its backlog fills the memory', async () => {
    const visit = await visitSandbox();
    const [deaf, loud] = [await connect(visit, 'u1'), await connect(visit, 'u2')];
    deaf.socket.pause();
    // Each letter is sent as six bytes; the kernel's buffers take some megabytes before anything piles up.
    const text = '\u0001'.repeat(200);
    let online = 2;
    for (let batch = 0; batch < 100 && online === 2; batch += 1) {
      for (let count = 0; count < 400; count += 1) loud.say({ kind: 'say', text });
      for (let count = 0; count < 400; count += 1) await loud.next();
      const metrics = String((await visit.get('/metrics')).body['text']);
      online = Number(/^websocket_connections (\d+)$/m.exec(metrics)?.[1]);
    }
    assert.equal(online, 1);
  });

  it('is ended when the sandbox closes', async () => {
    const visit = await visitSandbox();
    const { socket } = await connect(visit, 'u1');
    const closed = once(socket, 'close');
    await visit.sandbox.close();
    await closed;
  });
});
