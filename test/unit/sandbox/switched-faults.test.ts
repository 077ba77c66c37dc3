import assert from 'node:assert/strict';
import { noFaults } from '../../../src/sandbox/faults/faults.ts';
import { assertProblem, leaveSandboxes, type Visit, visitSandbox } from './support.ts';

afterEach(leaveSandboxes);

/** What every one of many equal calls is answered with, counted by status. */
async function statuses(
  calls: number,
  call: () => Promise<{ status: number }>,
): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of await Promise.all(Array.from({ length: calls }, call))) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

const give = async (visit: Visit, token: string, amount: number, key: string) =>
  visit.post('/transactions', { to: 'u2', amount }, { token, key });

describe('a fault switched by the API', () => {
  it('is read back, refused when wrong, and gone when all are cleared', async () => {
    const visit = await visitSandbox();
    assert.deepEqual((await visit.get('/admin/faults')).body, noFaults);
    assert.deepEqual((await visit.break({ errorRate: 1 })).body, { ...noFaults, errorRate: 1 });
    assertProblem(await visit.break({ errorRate: 2 }), 400, 'bad-fault');
    assertProblem(await visit.get('/health'), 500, 'injected-error');
    await visit.break({ selfHealing: { on: false } });
    await visit.post('/admin/ledger/break', { user: 'u1', amount: 1 });
    const cleared = await fetch(`${visit.sandbox.url}/admin/faults`, { method: 'DELETE' });
    assert.deepEqual(await cleared.json(), noFaults);
    visit.time.advance(5_000);
    assert.equal((await visit.get('/admin/ledger')).body['openViolations'], 0);
    assert.equal((await visit.get('/health')).status, 200);
  });

  it('can be given at the start', async () => {
    const { get } = await visitSandbox({ faults: { errorRate: 1 } });
    assertProblem(await get('/health'), 500, 'injected-error');
    assert.deepEqual((await get('/admin/faults')).body, { ...noFaults, errorRate: 1 });
  });
});

describe('latency', () => {
  it('holds every answer back for its time, but not the control of the sandbox', async () => {
    const visit = await visitSandbox();
    await visit.break({ latency: { kind: 'constant', ms: 120 } });
    let answered = false;
    const slow = visit.get('/health').then(() => {
      answered = true;
    });
    await visit.time.waiting(1);
    assert.deepEqual(visit.time.due, [120]);
    visit.time.advance(119);
    await visit.get('/admin/ledger');
    assert.equal(answered, false);
    visit.time.advance(1);
    await slow;
    await visit.break({ latency: { kind: 'none' } });
    assert.equal((await visit.get('/health')).status, 200);
  });

  it('is drawn the same for the same seed', async () => {
    const drawn = async (seed: number): Promise<readonly number[]> => {
      const visit = await visitSandbox({
        seed,
        faults: { latency: { kind: 'lognormal', medianMs: 50, sigma: 1 } },
      });
      const calls = [visit.get('/health'), visit.get('/health'), visit.get('/health')];
      await visit.time.waiting(3);
      const { due } = visit.time;
      visit.time.advance(60_000);
      await Promise.all(calls);
      return due;
    };
    assert.deepEqual(await drawn(3), await drawn(3));
    assert.notDeepEqual(await drawn(3), await drawn(4));
  });
});

describe('an error rate', () => {
  it('fails about its share of calls', async () => {
    const { get } = await visitSandbox({ faults: { errorRate: 0.2 } });
    const counts = await statuses(200, () => get('/health'));
    const failed = counts[500] ?? 0;
    // Binomial with n = 200, p = 0.2: four standard deviations are 23.
    assert.ok(Math.abs(failed - 40) <= 23, `${failed} of 200 failed`);
    assert.equal(failed + (counts[200] ?? 0), 200);
  });
});

describe('the cache', () => {
  it('when down, makes its readers wait for the database', async () => {
    const visit = await visitSandbox({ faults: { cache: 'down' } });
    assert.equal((await visit.get('/health')).body['status'], 'degraded');
    const read = visit.get('/narratives');
    await visit.time.waiting(1);
    assert.deepEqual(visit.time.due, [25]);
    visit.time.advance(25);
    assert.equal((await read).status, 200);
    await visit.break({ cache: 'up' });
    assert.equal((await visit.get('/narratives')).status, 200);
  });

  it('when down together with the database, has nothing to answer with', async () => {
    const visit = await visitSandbox({ faults: { cache: 'down', database: 'down' } });
    const read = visit.get('/narratives');
    await visit.time.waiting(1);
    visit.time.advance(25);
    assertProblem(await read, 503, 'database-down');
    await visit.break({ cache: 'up' });
    assert.equal((await visit.get('/narratives')).status, 200);
  });
});

describe('the database', () => {
  it('when saturated, serves four at once, lets twenty wait and turns the rest away', async () => {
    const visit = await visitSandbox({ faults: { database: 'saturated' } });
    const answered: number[] = [];
    let allArrived = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (allArrived = resolve));
    const calls = Array.from({ length: 30 }, async () => {
      answered.push((await visit.get('/users/u1')).status);
      // Only those turned away are answered while the clock stands: the sixth is the last to arrive.
      if (answered.length === 6) allArrived();
    });
    await arrived;
    assert.deepEqual(answered, Array<number>(6).fill(503));
    for (let turn = 0; turn < 6; turn += 1) {
      await visit.time.waiting(4);
      visit.time.advance(50);
    }
    await Promise.all(calls);
    assert.deepEqual(answered.slice(6), Array<number>(24).fill(200));
    await visit.break({ database: 'up' });
    assert.deepEqual(await statuses(30, () => visit.get('/users/u1')), { 200: 30 });
  });

  it('when down, answers nothing that needs it and leaves the cached reads alone', async () => {
    const visit = await visitSandbox({ faults: { database: 'down' } });
    assertProblem(await visit.get('/users/u1'), 503, 'database-down');
    assert.equal((await visit.get('/shop/items')).status, 200);
    await visit.break({ database: 'up' });
    assert.equal((await visit.get('/users/u1')).status, 200);
  });
});

describe('authentication', () => {
  it('when overloaded, logs in one at a time and turns away beyond eight waiting', async () => {
    const visit = await visitSandbox();
    const token = await visit.logIn('u1');
    await visit.break({ auth: 'overloaded' });
    const logIn = () => visit.post('/login', { user: 'u1', password: 'ayni' });
    const calls = Array.from({ length: 10 }, logIn);
    assertProblem(await Promise.race(calls), 503, 'auth-overloaded');
    assert.equal((await visit.get('/users/u1/transactions', { token })).status, 200);
    for (let turn = 0; turn < 9; turn += 1) {
      await visit.time.waiting(1);
      visit.time.advance(250);
    }
    const answers = await Promise.all(calls);
    assert.equal(answers.filter(({ status }) => status === 200).length, 9);
    await visit.break({ auth: 'up' });
    assert.equal((await logIn()).status, 200);
  });
});

describe('rate limits', () => {
  it('when on, answer 429 beyond the limit of one user and say when to come back', async () => {
    const visit = await visitSandbox({ faults: { rateLimits: true } });
    const token = await visit.logIn('u1');
    let key = 0;
    const buy = () => visit.post('/shop/items/i1/purchase', {}, { token, key: `k${(key += 1)}` });
    assert.deepEqual(await statuses(6, buy), { 201: 5, 429: 1 });
    const limited = await buy();
    assertProblem(limited, 429, 'rate-limited');
    assert.equal(limited.headers.get('retry-after'), '3600');
    const other = await visit.logIn('u2');
    assert.equal((await visit.post('/shop/items/i1/purchase', {}, { token: other, key: 'k' })).status, 201);
    visit.time.advance(3_600_000);
    const later = await visit.logIn('u1');
    assert.equal((await visit.post('/shop/items/i1/purchase', {}, { token: later, key: 'l' })).status, 201);
  });

  it('hold for all calls of a user together', async () => {
    const visit = await visitSandbox({ faults: { rateLimits: true } });
    const token = await visit.logIn('u1');
    assert.deepEqual(await statuses(110, () => visit.get('/narratives', { token })), { 200: 100, 429: 10 });
    const reaction = { target: 'x', kind: 'joy' };
    assertProblem(await visit.post('/reactions', reaction, { token }), 429, 'rate-limited');
    assert.equal((await visit.get('/narratives')).status, 200);
  });

  it('when off, let every call through', async () => {
    const visit = await visitSandbox();
    const token = await visit.logIn('u1');
    assert.deepEqual(await statuses(110, () => visit.get('/narratives', { token })), { 200: 110 });
  });
});

describe('the double-spend bug', () => {
  const race = async (visit: Visit, calls: readonly Promise<{ status: number }>[]): Promise<number[]> => {
    await visit.time.waiting(calls.length);
    visit.time.advance(5);
    return (await Promise.all(calls)).map(({ status }) => status);
  };

  it('lets two gifts of the whole balance through at once', async () => {
    const visit = await visitSandbox({ faults: { doubleSpend: true } });
    const token = await visit.logIn('u1');
    const balance = Number((await visit.get('/users/u1')).body['balance']);
    const accepted = await race(visit, [give(visit, token, balance, 'a'), give(visit, token, balance, 'b')]);
    assert.deepEqual(accepted, [201, 201]);
    assert.equal((await visit.get('/users/u1')).body['balance'], -balance);
    const { body } = await visit.get('/admin/ledger');
    assert.deepEqual([body['overspentAccounts'], body['conserved']], [1, true]);
  });

  it('sells a unique item twice', async () => {
    const visit = await visitSandbox({ faults: { doubleSpend: true } });
    const tokens = [await visit.logIn('u1'), await visit.logIn('u2')];
    const buy = (token: string) => visit.post('/shop/items/i4/purchase', {}, { token, key: 'mine' });
    assert.deepEqual(await race(visit, tokens.map(buy)), [201, 201]);
    assert.equal((await visit.get('/admin/ledger')).body['uniqueItemsSoldTwice'], 1);
  });

  it('when off, lets one of two through', async () => {
    const visit = await visitSandbox();
    const token = await visit.logIn('u1');
    const balance = Number((await visit.get('/users/u1')).body['balance']);
    const answers = await Promise.all([give(visit, token, balance, 'a'), give(visit, token, balance, 'b')]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
    assert.equal((await visit.get('/users/u1')).body['balance'], 0);
  });
});

describe('unbacked merits', () => {
  it('are granted while the fault is on, and counted as artificial', async () => {
    const visit = await visitSandbox({ faults: { unbackedMerits: true } });
    const token = await visit.logIn('u1');
    const merit = await visit.post('/merits', {}, { token });
    assert.deepEqual([merit.status, merit.body['contribution']], [201, null]);
    const work = { partner: 'u2', kind: 'harvest', minutes: 15 };
    const contribution = (await visit.post('/contributions', work, { token })).body['id'];
    assert.deepEqual(await statuses(2, () => visit.post('/merits', { contribution }, { token })), { 201: 2 });
    const { body } = await visit.get('/admin/ledger');
    assert.deepEqual([body['merits'], body['artificialMerits']], [3, 2]);
    await visit.break({ unbackedMerits: false });
    assertProblem(await visit.post('/merits', {}, { token }), 422, 'merit-unbacked');
  });
});

describe('a balance that drifts', () => {
  it('is restored by the healer after its delay', async () => {
    const faults = { balanceDrift: 1, selfHealing: { on: true, delayMs: 3_000 } };
    const visit = await visitSandbox({ faults });
    const token = await visit.logIn('u1');
    const before = Number((await visit.get('/users/u2')).body['balance']);
    await give(visit, token, 30, 'a');
    const broken = (await visit.get('/users/u2')).body;
    assert.deepEqual([broken['balance'], broken['received']], [before + 60, 30]);
    const found = (await visit.get('/admin/ledger')).body;
    assert.deepEqual([found['conserved'], found['openViolations']], [false, 1]);
    assert.equal(found['deviationPercent'], (100 * 30) / 90);
    visit.time.advance(2_999);
    assert.equal((await visit.get('/admin/ledger')).body['openViolations'], 1);
    visit.time.advance(1);
    const healed = (await visit.get('/admin/ledger')).body;
    assert.deepEqual([healed['conserved'], healed['lastSelfHealingMs']], [true, 3_000]);
    assert.equal((await visit.get('/users/u2')).body['balance'], before + 30);
    await visit.break({ balanceDrift: 0 });
    await give(visit, token, 30, 'b');
    assert.equal((await visit.get('/admin/ledger')).body['conserved'], true);
  });

  it('stays broken while self-healing is off, and is healed when it is switched on', async () => {
    const visit = await visitSandbox({ faults: { selfHealing: { on: false, delayMs: 1_000 } } });
    const broken = await visit.post('/admin/ledger/break', { user: 'u1', amount: 500 });
    assert.deepEqual([broken.status, broken.body['excess']], [201, 500]);
    visit.time.advance(3_600_000);
    assert.equal((await visit.get('/admin/ledger')).body['openViolations'], 1);
    await visit.break({ selfHealing: { on: true } });
    visit.time.advance(0);
    assert.equal((await visit.get('/admin/ledger')).body['conserved'], true);
  });

  it('is healed one violation after the other, each after its own delay', async () => {
    const visit = await visitSandbox({ faults: { selfHealing: { on: true, delayMs: 1_000 } } });
    const open = async () => (await visit.get('/admin/ledger')).body['openViolations'];
    await visit.post('/admin/ledger/break', { user: 'u1', amount: 5 });
    visit.time.advance(400);
    await visit.post('/admin/ledger/break', { user: 'u2', amount: 5 });
    visit.time.advance(600);
    assert.equal(await open(), 1);
    visit.time.advance(400);
    assert.equal(await open(), 0);
  });
});
