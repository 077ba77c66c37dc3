import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import fc from 'fast-check';
import { SandboxStartError, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { assertProblem, leaveSandboxes, visitSandbox } from './support.ts';

afterEach(leaveSandboxes);

describe('the sandbox', () => {
  it('listens on loopback only, and not any more once closed', async () => {
    const { sandbox, get } = await visitSandbox();
    assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await get('/health')).status, 200);
    await sandbox.close();
    await sandbox.close();
    await assert.rejects(get('/health'));
  });

  it('says that a port is in use, with a remedy', async () => {
    const { sandbox } = await visitSandbox();
    const port = Number(new URL(sandbox.url).port);
    await assert.rejects(startSandbox({ port }), (error: unknown) => {
      assert.ok(error instanceof SandboxStartError);
      assert.equal(error.code, 'port-in-use');
      assert.match(error.message, new RegExp(String(port)));
      return error.remedy !== '';
    });
  });

  it('gives the same community for the same seed, and another for another', async () => {
    const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => visitSandbox({ seed })));
    const read = async (visit: typeof one) => [
      (await visit?.get('/users?limit=100'))?.body,
      (await visit?.get('/narratives'))?.body,
      (await visit?.get('/shop/items'))?.body,
    ];
    assert.deepEqual(await read(one), await read(same));
    assert.notDeepEqual(await read(one), await read(other));
  });

  it('has as many users as asked for', async () => {
    const { get } = await visitSandbox({ users: 3 });
    const { body } = await get('/users?offset=1');
    assert.deepEqual([body['total'], (body['users'] as unknown[]).length], [3, 2]);
    assertProblem(await get('/users/u4'), 404, 'not-found');
  });

  it('answers every wrong call with a problem', async () => {
    const { get, post } = await visitSandbox();
    assertProblem(await get('/nowhere'), 404, 'no-such-path');
    assertProblem(await get('/users/%'), 404, 'not-found');
    const wrongMethod = await get('/login');
    assertProblem(wrongMethod, 405, 'method-not-allowed');
    assert.equal(wrongMethod.headers.get('allow'), 'POST');
    assertProblem(await post('/login', '{"user":'), 400, 'body-not-json');
    assertProblem(await post('/login', { user: 'u1' }), 400, 'bad-field');
    assertProblem(await post('/login', { user: 'x'.repeat(70_000) }), 413, 'body-too-large');
  });

  it('goes on after a client that broke off in the middle of its body', async () => {
    const { sandbox, get } = await visitSandbox();
    await new Promise<void>((resolve) => {
      const broken = request(`${sandbox.url}/login`, { method: 'POST', headers: { 'content-length': 100 } });
      broken.on('error', () => resolve());
      broken.write('{"user":', () => broken.destroy(new Error('gone')));
    });
    assert.equal((await get('/health')).status, 200);
  });

  it('closes without waiting for the calls that it holds back', async () => {
    const { sandbox, get, time } = await visitSandbox({
      faults: { latency: { kind: 'constant', ms: 60_000 } },
    });
    const held = assert.rejects(get('/health'));
    await time.waiting(1);
    await sandbox.close();
    await held;
  });
});

describe('login', () => {
  it('gives a token that opens what needs one, for an hour', async () => {
    const { get, logIn, time } = await visitSandbox();
    const token = await logIn('u1');
    assert.equal((await get('/users/u1/transactions', { token })).status, 200);
    time.advance(3_600_001);
    assertProblem(await get('/users/u1/transactions', { token }), 401, 'token-invalid');
  });

  it('refuses a wrong password and an unknown user alike', async () => {
    const { post } = await visitSandbox();
    assertProblem(await post('/login', { user: 'u1', password: 'guess' }), 401, 'bad-credentials');
    assertProblem(await post('/login', { user: 'ghost', password: 'ayni' }), 401, 'bad-credentials');
  });

  it('is asked for where it is needed, and a forged token does not replace it', async () => {
    const { get, logIn } = await visitSandbox();
    assertProblem(await get('/users/u1/transactions'), 401, 'token-missing');
    const [head, , signature] = (await logIn('u1')).split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'admin', role: 'admin', exp: 9_999_999_999 }));
    const forged = `${head}.${claims.toString('base64url')}.${signature}`;
    assertProblem(await get('/dashboard', { token: forged }), 401, 'token-invalid');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims.toString('base64url')}.`;
    assertProblem(await get('/dashboard', { token: unsigned }), 401, 'token-invalid');
  });

  it('keeps the dashboard for the admin and a history for its owner', async () => {
    const { get, logIn } = await visitSandbox();
    const token = await logIn('u1');
    assertProblem(await get('/dashboard', { token }), 403, 'admin-only');
    assertProblem(await get('/users/u2/transactions', { token }), 403, 'not-yours');
    assert.equal((await get('/dashboard', { token: await logIn('admin') })).body['users'], 100);
  });
});

describe('transactions', () => {
  it('move Ayni from the giver to the receiver', async () => {
    const { get, post, logIn } = await visitSandbox();
    const before = (await get('/users/u2')).body;
    const token = await logIn('u1');
    const gift = await post('/transactions', { to: 'u2', amount: 70 }, { token, key: 'one' });
    assert.equal(gift.status, 201);
    const after = (await get('/users/u2')).body;
    assert.deepEqual([after['balance'], after['received']], [Number(before['balance']) + 70, 70]);
    const history = (await get('/users/u1/transactions', { token })).body['transactions'] as unknown[];
    assert.deepEqual(history, [gift.body]);
    assert.deepEqual((await get(`/transactions/${String(gift.body['id'])}`, { token })).body, gift.body);
    const stranger = await logIn('u3');
    assertProblem(
      await get(`/transactions/${String(gift.body['id'])}`, { token: stranger }),
      403,
      'not-yours',
    );
  });

  it('are posted once for one key, also when the same key comes many times at once', async () => {
    const { get, post, logIn } = await visitSandbox();
    const token = await logIn('u1');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        post('/transactions', { to: 'u2', amount: 70 }, { token, key: 'retry' }),
      ),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array<number>(9).fill(200), 201]);
    assert.equal(new Set(answers.map(({ body }) => body['id'])).size, 1);
    assert.equal((await get('/users/u2')).body['received'], 70);
    const other = await post('/transactions', { to: 'u2', amount: 71 }, { token, key: 'retry' });
    assertProblem(other, 422, 'idempotency-key-reused');
  });

  it('are refused without a key, with a wrong amount, and beyond the balance', async () => {
    const { get, post, logIn } = await visitSandbox();
    const token = await logIn('u1');
    const { balance } = (await get('/users/u1')).body;
    const give = (to: string, amount: unknown) => post('/transactions', { to, amount }, { token, key: 'k' });
    assertProblem(
      await post('/transactions', { to: 'u2', amount: 1 }, { token }),
      400,
      'idempotency-key-missing',
    );
    for (const wrong of [0, -5, 1.5, '7', null]) assertProblem(await give('u2', wrong), 400, 'bad-field');
    assertProblem(await give('u2', Number(balance) + 1), 409, 'insufficient-ayni');
    assertProblem(await give('u1', 1), 422, 'same-account');
    assertProblem(await give('ghost', 1), 404, 'not-found');
    assertProblem(await give('shop', 1), 404, 'not-found');
  });

  it('conserve the whole under concurrent random transfers', async function () {
    this.timeout(30_000);
    const { get, post, logIn } = await visitSandbox({ users: 4 });
    const tokens = await Promise.all(['u1', 'u2', 'u3', 'u4'].map(logIn));
    const who = fc.integer({ min: 1, max: 4 });
    // Opening balances are 10,000 to 100,000: many of these are refused.
    const transfer = fc.record({ from: who, to: who, amount: fc.integer({ min: 1, max: 60_000 }) });
    let key = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(transfer, { minLength: 10, maxLength: 60 }), async (transfers) => {
        await post('/admin/reset', { seed: 1 });
        const answers = await Promise.all(
          transfers.map(({ from, to, amount }) => {
            key += 1;
            return post(
              '/transactions',
              { to: `u${to}`, amount },
              { token: tokens[from - 1] ?? '', key: `k${key}` },
            );
          }),
        );
        const posted = answers.filter(({ status }) => status === 201).length;
        const { body } = await get('/admin/ledger');
        assert.equal(body['conserved'], true);
        assert.equal(body['balances'], body['opening']);
        assert.deepEqual([body['transactions'], body['overspentAccounts']], [posted, 0]);
      }),
      { seed: 20261122, numRuns: 15 },
    );
  });
});

describe('contributions and merits', () => {
  it('grant one merit for one contribution of one’s own', async () => {
    const { get, post, logIn } = await visitSandbox();
    const token = await logIn('u1');
    const work = await post('/contributions', { partner: 'u2', kind: 'mentoring', minutes: 40 }, { token });
    assert.equal(work.status, 201);
    const contribution = work.body['id'];
    const merit = await post('/merits', { contribution }, { token });
    assert.deepEqual([merit.status, merit.body['points']], [201, 3]);
    assertProblem(await post('/merits', { contribution }, { token }), 409, 'merit-already-granted');
    assertProblem(await post('/merits', {}, { token }), 422, 'merit-unbacked');
    assertProblem(
      await post('/merits', { contribution }, { token: await logIn('u2') }),
      422,
      'merit-unbacked',
    );
    assert.deepEqual((await get('/users/u1/merits')).body['merits'], [merit.body]);
    assert.equal((await get('/admin/ledger')).body['artificialMerits'], 0);
  });

  it('count as collaboration when the partner confirms', async () => {
    const { get, post, logIn } = await visitSandbox();
    const token = await logIn('u1');
    assert.equal((await get('/admin/ledger')).body['collaborationIndex'], null);
    const work = { partner: 'u2', kind: 'harvest', minutes: 60 };
    const first = String((await post('/contributions', work, { token })).body['id']);
    await post('/contributions', work, { token });
    assertProblem(await post(`/contributions/${first}/confirm`, {}, { token }), 403, 'not-the-partner');
    const partner = await logIn('u2');
    assert.equal((await post(`/contributions/${first}/confirm`, {}, { token: partner })).status, 200);
    const again = await post(`/contributions/${first}/confirm`, {}, { token: partner });
    assertProblem(again, 409, 'already-confirmed');
    assert.equal((await get(`/contributions/${first}`)).body['state'], 'confirmed');
    assert.equal((await get('/admin/ledger')).body['collaborationIndex'], 0.5);
  });
});

describe('narratives, shop, reactions and webhook', () => {
  it('lead a reader from the first fragment to the last', async () => {
    const { get, post, logIn } = await visitSandbox();
    const token = await logIn('u1');
    const [story] = (await get('/narratives')).body['narratives'] as { id: string; fragments: number }[];
    assert.ok(story);
    let number: unknown = 1;
    for (let read = 1; read < story.fragments; read += 1) {
      const { body } = await get(`/narratives/${story.id}/fragments/${String(number)}`);
      const decision = { fragment: number, choice: (body['choices'] as string[])[0] };
      const answer = await post(`/narratives/${story.id}/decisions`, decision, { token });
      assert.deepEqual([answer.status, answer.body['times']], [201, 1]);
      number = answer.body['next'];
    }
    const last = await get(`/narratives/${story.id}/fragments/${story.fragments}`);
    assert.deepEqual([number, last.body['next']], [story.fragments, null]);
    const none = await post(`/narratives/${story.id}/decisions`, { fragment: 1, choice: 'fly' }, { token });
    assertProblem(none, 400, 'bad-field');
  });

  it('sell a unique item to exactly one of many buyers, who pays its price', async () => {
    const { get, post, logIn } = await visitSandbox();
    const price = Number((await get('/shop/items/i4')).body['price']);
    const buyers = await Promise.all(['u1', 'u2', 'u3', 'u4', 'u5'].map(logIn));
    const answers = await Promise.all(
      buyers.map((token) => post('/shop/items/i4/purchase', {}, { token, key: 'mine' })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409]);
    assert.equal((await get('/shop/items/i4')).body['available'], false);
    const buyer = String(answers.find(({ status }) => status === 201)?.body['buyer']);
    assert.equal((await get(`/users/${buyer}`)).body['given'], price);
    assert.equal((await get('/admin/ledger')).body['uniqueItemsSoldTwice'], 0);
  });

  it('charge a retried purchase once', async () => {
    const { get, post, logIn } = await visitSandbox();
    const token = await logIn('u1');
    const first = await post('/shop/items/i1/purchase', {}, { token, key: 'buy' });
    const again = await post('/shop/items/i1/purchase', {}, { token, key: 'buy' });
    assert.deepEqual([first.status, again.status], [201, 200]);
    assert.deepEqual(again.body, first.body);
    assert.equal((await get('/users/u1')).body['given'], first.body['price']);
  });

  it('count reactions by kind', async () => {
    const { get, post, logIn } = await visitSandbox();
    const token = await logIn('u1');
    for (const kind of ['joy', 'joy', 'support'])
      await post('/reactions', { target: 'a post', kind }, { token });
    assert.deepEqual((await get('/reactions/a%20post')).body['counts'], { joy: 2, support: 1 });
    assertProblem(await post('/reactions', { target: 'x', kind: 'anger' }, { token }), 400, 'bad-field');
  });

  it('take a signed webhook event once', async () => {
    const { get, post } = await visitSandbox();
    const body = JSON.stringify({ id: 'e1', type: 'booking' });
    const signature = createHmac('sha256', 'ayni-training').update(body).digest('hex');
    const headers = { 'x-signature': `sha256=${signature}` };
    assert.equal((await post('/webhook', body, { headers })).status, 202);
    assert.equal((await post('/webhook', body, { headers })).status, 200);
    assert.equal((await get('/webhook/e1')).body['deliveries'], 2);
    assertProblem(await post('/webhook', `${body} `, { headers }), 401, 'signature-invalid');
    assertProblem(await post('/webhook', body), 401, 'signature-invalid');
  });
});

describe('a reset', () => {
  it('starts the community anew from a seed and leaves the faults as they are', async () => {
    const { get, post, logIn, ...visit } = await visitSandbox({ seed: 5, faults: { cache: 'down' } });
    const fresh = (await get('/users/u1')).body;
    await post('/transactions', { to: 'u2', amount: 10 }, { token: await logIn('u1'), key: 'k' });
    assert.notDeepEqual((await get('/users/u1')).body, fresh);
    assert.deepEqual((await post('/admin/reset', { seed: 6 })).body, { seed: 6, users: 100 });
    assert.notDeepEqual((await get('/users/u1')).body, fresh);
    await post('/admin/reset', { seed: 5 });
    assert.deepEqual((await get('/users/u1')).body, fresh);
    const { body } = await get('/admin/ledger');
    assert.deepEqual([body['transactions'], body['conserved']], [0, true]);
    assert.equal((await get('/admin/faults')).body['cache'], 'down');
    await visit.sandbox.close();
  });
});
