import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { type CommunityRun, CommunityRuns, type Play } from '../support/k6/community-runs.ts';

/** Name of a run and what is played in it; all start at once and share a few slots. */
const plays = {
  healthy: { checks: 'transfer,shared,merit,purchase,overspend,retry,conservation', iterations: 700 },
  drift: {
    checks: 'transfer,shared,conservation',
    iterations: 20,
    each: true,
    faults: { balanceDrift: 0.3 },
  },
  doubleSpend: {
    checks: 'purchase,overspend,retry',
    iterations: 6,
    each: true,
    faults: { doubleSpend: true },
  },
  unbacked: { checks: 'merit', iterations: 10, fabricates: true, faults: { unbackedMerits: true } },
  limited: { checks: 'limit', iterations: 1, faults: { rateLimits: true } },
  leaking: { checks: 'limit', iterations: 1 },
  healing: { checks: 'healing', iterations: 2, vus: 3, faults: { selfHealing: { on: true, delayMs: 800 } } },
  lasting: { checks: 'healing', iterations: 1, vus: 2, faults: { selfHealing: { on: false, delayMs: 300 } } },
  errors: {
    checks: 'transfer,shared,merit,purchase,overspend,retry',
    iterations: 60,
    faults: { errorRate: 0.2 },
  },
  down: { checks: 'transfer,merit,purchase,retry', iterations: 8, faults: { database: 'down' } },
  saturated: {
    checks: 'transfer,merit,purchase,retry',
    iterations: 12,
    vus: 9,
    faults: { database: 'saturated' },
  },
  cacheDown: { checks: 'transfer,merit,purchase,retry', iterations: 12, faults: { cache: 'down' } },
} satisfies Record<string, Play>;

type Name = keyof typeof plays;

describe('the validator inside the real k6, against the sandbox', () => {
  let runs: CommunityRuns;
  const started = new Map<Name, Promise<CommunityRun>>();

  before(() => {
    runs = new CommunityRuns();
    for (const [name, play] of Object.entries(plays)) started.set(name as Name, runs.play(play));
  });
  after(async () => {
    await Promise.allSettled(started.values());
    runs.dispose();
  });

  const ended = async (name: Name): Promise<CommunityRun> => {
    const run = await started.get(name);
    assert.ok(run);
    assert.doesNotMatch(run.log, /level=error msg="(?!thresholds on)/, 'the script threw');
    return run;
  };
  const quiet = (run: CommunityRun): void => {
    assert.equal(run.count('integrity_violations'), 0, run.log.slice(0, 2000));
    assert.deepEqual(run.lines, []);
  };

  it('sees no violation in thousands of iterations of a healthy system', async () => {
    const run = await ended('healthy');
    quiet(run);
    assert.deepEqual([run.count('iterations'), run.count('integrity_not_verified')], [2800, 0]);
    assert.deepEqual([run.code, run.crossed], [0, []]);
    assert.deepEqual(Object.keys(run.verdicts), [
      'balance',
      'collaboration',
      'conservation',
      'merit',
      'purchase',
      'retry',
      'transfer',
    ]);
  });

  it('sees balances that drift, from both sides of a transfer, from the own book and from the sums', async () => {
    const run = await ended('drift');
    for (const invariant of ['transfer', 'balance', 'conservation'])
      assert.ok(run.violated(invariant) > 0, `${invariant}: ${JSON.stringify(run.verdicts)}`);
    assert.ok(run.count('ayni_violations') > 0);
    assert.equal(run.code, 99);
    assert.ok(run.crossed.some((one) => one.startsWith('ayni_balance_deviation ')));
  });

  it('sees a balance spent twice, a unique item sold twice and a retry posted twice', async () => {
    const run = await ended('doubleSpend');
    for (const invariant of ['purchase', 'balance', 'retry', 'conservation'])
      assert.ok(run.violated(invariant) > 0, `${invariant}: ${JSON.stringify(run.verdicts)}`);
    assert.ok(run.count('overspending') > 0);
    assert.equal(run.code, 99);
  });

  it('sees merits without a contribution, and second ones', async () => {
    const run = await ended('unbacked');
    assert.equal(run.violated('merit'), 120, 'three of four in each of 40 iterations');
    assert.ok(run.crossed.includes('artificial_merits count==0'));
  });

  it('sees every call that leaks through a limit, and none where the limit holds', async () => {
    const [leaking, limited] = [await ended('leaking'), await ended('limited')];
    assert.equal(leaking.count('rate_limit_leaks'), 4 * 3, 'three of 23 for each virtual user');
    assert.equal(leaking.violated('rate-limit'), 12);
    quiet(limited);
    assert.deepEqual([limited.code, limited.verdicts['rate-limit']], [0, '92/0/0']);
  });

  it('measures self-healing, and sees when the system does not heal', async () => {
    const [healing, lasting] = [await ended('healing'), await ended('lasting')];
    quiet(healing);
    assert.deepEqual([healing.code, healing.verdicts['self-healing']], [0, '6/0/0']);
    assert.deepEqual([lasting.code, lasting.verdicts['self-healing']], [99, '2/2/0']);
    assert.equal(lasting.violated('conservation'), 1, 'the sums at the end');
  });

  it('never takes a failed answer for one that holds, nor for a violation', async () => {
    const run = await ended('errors');
    quiet(run);
    assert.ok(run.count('integrity_not_verified') > 20, JSON.stringify(run.verdicts));
    assert.ok(run.count('integrity_checks') > 20, JSON.stringify(run.verdicts));
    assert.equal(run.code, 99);
    assert.ok(run.crossed.includes('ayni_integrity rate>=0.99'), run.crossed.join());
    assert.match(run.unknowns[0]?.says ?? '', /status 500/);
  });

  it('verifies nothing behind a database that is down, so that the thresholds fall', async () => {
    const run = await ended('down');
    quiet(run);
    assert.equal(run.count('integrity_checks{invariant:transfer}'), 0, JSON.stringify(run.verdicts));
    assert.ok(run.crossed.includes('integrity_checks{invariant:transfer} count>0'));
    assert.equal(run.code, 99);
  });

  it('sees no violation behind a slow cache or a saturated database', async () => {
    const [cacheDown, saturated] = [await ended('cacheDown'), await ended('saturated')];
    quiet(cacheDown);
    assert.deepEqual([cacheDown.code, cacheDown.count('integrity_not_verified')], [0, 0]);
    quiet(saturated);
  });

  it('logs each violation with the place in the script, few enough for each virtual user', async () => {
    const { lines } = await ended('drift');
    const [first] = lines;
    assert.ok(first);
    assert.match(basename(first.at ?? ''), /^community-\d+\.js:\d+:\d+$/);
    assert.match(first.request, /^GET http:.*\/users\/u\d+$/);
    assert.deepEqual([first.scenario, first.suppressed], ['community', 0]);
    assert.ok(first.vu >= 1 && first.iteration !== undefined && first.expected !== first.reported);
    for (const vu of [1, 2, 3, 4]) assert.ok(lines.filter((line) => line.vu === vu).length <= 10);
  });
});
