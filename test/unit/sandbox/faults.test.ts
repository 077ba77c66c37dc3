import assert from 'node:assert/strict';
import { seededChance } from '../../../src/sandbox/chance.ts';
import { changeFaults } from '../../../src/sandbox/faults/decode.ts';
import { drawLatencyMs, type Latency, noFaults } from '../../../src/sandbox/faults/faults.ts';
import { createPool } from '../../../src/sandbox/faults/pool.ts';
import { countAgainst, type Usage } from '../../../src/sandbox/faults/rate-limits.ts';
import { HandMovedTime } from './support.ts';

const draws = (latency: Latency, count: number): number[] => {
  const chance = seededChance(7, 'test');
  return Array.from({ length: count }, () => drawLatencyMs(latency, chance)).sort(
    (one, other) => one - other,
  );
};

describe('latency', () => {
  it('is nothing, or always the same, when it is so declared', () => {
    assert.deepEqual(draws({ kind: 'none' }, 2), [0, 0]);
    assert.deepEqual(draws({ kind: 'constant', ms: 40 }, 2), [40, 40]);
  });

  it('follows the log-normal distribution by its median and sigma', () => {
    const sample = draws({ kind: 'lognormal', medianMs: 100, sigma: 0.5 }, 20_001);
    const median = sample[10_000] ?? 0;
    // The 84.13th percentile stands one sigma above: 100 * e^0.5 = 164.9.
    const oneSigma = sample[Math.round(20_000 * 0.8413)] ?? 0;
    assert.ok(Math.abs(median - 100) < 2, `median ${median}`);
    assert.ok(Math.abs(oneSigma - 164.9) < 4, `one sigma above ${oneSigma}`);
  });

  it('spikes in the declared share of calls', () => {
    const sample = draws({ kind: 'spikes', baseMs: 5, spikeMs: 900, share: 0.1 }, 10_000);
    const spikes = sample.filter((ms) => ms === 900).length;
    assert.equal(sample[0], 5);
    assert.ok(Math.abs(spikes - 1_000) < 100, `${spikes} spikes`);
  });
});

describe('a change of faults', () => {
  const rejected = (change: unknown): string => {
    const changed = changeFaults(noFaults, change);
    return changed.ok ? '' : changed.detail;
  };

  it('leaves what it does not name as it was', () => {
    const changed = changeFaults(
      { ...noFaults, errorRate: 0.5 },
      { cache: 'down', selfHealing: { on: false } },
    );
    assert.ok(changed.ok);
    assert.deepEqual(changed.faults, {
      ...noFaults,
      errorRate: 0.5,
      cache: 'down',
      selfHealing: { on: false, delayMs: 5_000 },
    });
  });

  it('names the fault that it does not know', () => {
    assert.match(rejected({ gravity: true }), /"gravity"/);
    assert.match(rejected({ toString: true }), /"toString"/);
  });

  for (const [what, change] of [
    ['text', 'slow'],
    ['a list', [1]],
    ['a share above 1', { errorRate: 1.1 }],
    ['a share that is text', { balanceDrift: '0.1' }],
    ['a flag that is a number', { doubleSpend: 1 }],
    ['an unknown state', { database: 'asleep' }],
    ['an unknown latency', { latency: { kind: 'random' } }],
    ['a latency without its figure', { latency: { kind: 'constant' } }],
    ['a latency with a figure too many', { latency: { kind: 'constant', ms: 1, sigma: 1 } }],
    ['a latency longer than a minute', { latency: { kind: 'constant', ms: 60_001 } }],
    ['a negative healing delay', { selfHealing: { delayMs: -1 } }],
  ] as const) {
    it(`is refused as ${what}`, () => {
      assert.notEqual(rejected(change), '');
    });
  }
});

describe('a pool', () => {
  it('serves so many at once, lets so many wait in order, and turns the rest away', async () => {
    const time = new HandMovedTime();
    const pool = createPool({ size: 1, holdMs: 100, queue: 1 }, time);
    const order: string[] = [];
    const ask = async (name: string): Promise<void> => {
      order.push(`${name} ${(await pool()) ? 'served' : 'turned away'}`);
    };
    const asked = [ask('first'), ask('second'), ask('third')];
    await asked[2];
    time.advance(100);
    await asked[0];
    await time.waiting(1);
    const fourth = ask('fourth');
    await new Promise(setImmediate);
    assert.equal(time.due.length, 1);
    time.advance(100);
    await asked[1];
    await time.waiting(1);
    time.advance(100);
    await fourth;
    assert.deepEqual(order, ['third turned away', 'first served', 'second served', 'fourth served']);
    const later = ask('later');
    await time.waiting(1);
    time.advance(100);
    await later;
    assert.equal(order.at(-1), 'later served');
  });
});

describe('a rate limit', () => {
  it('counts per user and starts anew when its window has passed', () => {
    const usage: Usage = new Map();
    for (let count = 0; count < 5; count += 1)
      assert.equal(countAgainst(usage, 'purchases', 'ana', 0), undefined);
    assert.equal(countAgainst(usage, 'purchases', 'ana', 600_000), 3_000);
    assert.equal(countAgainst(usage, 'purchases', 'beto', 600_000), undefined);
    assert.equal(countAgainst(usage, 'decisions', 'ana', 600_000), undefined);
    assert.equal(countAgainst(usage, 'purchases', 'ana', 3_600_000), undefined);
  });
});
