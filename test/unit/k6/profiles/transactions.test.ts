import assert from 'node:assert/strict';
import { dailyRhythm, rhythmStages, transactions, userProfiles } from '../../../../src/k6/AyniProfiles.ts';

const profiles = userProfiles({ count: 100, seed: 1 });
const many = transactions({ profiles, count: 20_000, seed: 1 });

/** So many standard errors of a share may lie between what was drawn and what was asked. */
const fourErrors = (share: number, of: number): number => 4 * Math.sqrt((share * (1 - share)) / of);

describe('transactions', () => {
  it('are the same for the same seed, and others for another', () => {
    const make = (seed: number) => transactions({ profiles, count: 100, seed });
    assert.deepEqual(make(4), make(4));
    assert.notDeepEqual(make(4), make(5));
  });

  it('are whole amounts from somebody to somebody else, in the order of the day', () => {
    assert.ok(many.every(({ from, to }) => from !== to));
    assert.ok(many.every(({ amount }) => Number.isInteger(amount) && amount >= 1 && amount <= 500));
    assert.ok(many.every(({ secondOfDay }, i) => secondOfDay >= (many[i - 1]?.secondOfDay ?? 0)));
    assert.deepEqual(
      many.slice(0, 3).map(({ number }) => number),
      [0, 1, 2],
    );
  });

  it('come from each person as often as their activity says', () => {
    const busiest = profiles.reduce((best, profile) => (profile.activity > best.activity ? profile : best));
    const first = transactions({ profiles, count: 20_000, reciprocity: 0, seed: 2 });
    const share = first.filter(({ from }) => from === busiest.id).length / first.length;
    assert.ok(Math.abs(share - busiest.activity) < fourErrors(busiest.activity, first.length), `${share}`);
  });

  it('follow the daily rhythm', () => {
    const rhythm = dailyRhythm();
    const total = rhythm.reduce((sum, weight) => sum + weight, 0);
    for (const hour of [3, 11, 20]) {
      const expected = (rhythm[hour] ?? 0) / total;
      const share =
        many.filter(({ secondOfDay }) => Math.floor(secondOfDay / 3600) === hour).length / many.length;
      assert.ok(Math.abs(share - expected) < fourErrors(expected, many.length), `${hour}: ${share}`);
    }
  });

  it('return earlier gifts, each once and in full, as often as asked', () => {
    const byNumber = new Map(many.map((transaction) => [transaction.number, transaction]));
    const returning = many.filter(({ returns }) => returns !== undefined);
    assert.equal(new Set(returning.map(({ returns }) => returns)).size, returning.length);
    for (const back of returning) {
      const gift = byNumber.get(back.returns ?? -1);
      assert.ok(gift && gift.number < back.number && gift.kind === 'gift');
      assert.deepEqual([back.from, back.to, back.amount], [gift.to, gift.from, gift.amount]);
    }
    const gifts = many.filter(({ kind }) => kind === 'gift').length;
    // A few come before there is anything to return.
    assert.ok(Math.abs(returning.length / gifts - 0.5) < 0.02, `${returning.length / gifts}`);
    assert.ok(
      transactions({ profiles, count: 500, reciprocity: 0 }).every(({ returns }) => returns === undefined),
    );
  });

  it('are of the kinds that the archetype is made of', () => {
    const shoppers = userProfiles({ count: 20, mix: { buyer: 1 } });
    const bought = transactions({ profiles: shoppers, count: 5000 }).filter(
      ({ kind }) => kind === 'purchase',
    );
    assert.ok(Math.abs(bought.length / 5000 - 0.85) < fourErrors(0.85, 5000), `${bought.length / 5000}`);
    assert.ok(bought.every(({ to }) => to === 'shop'));
    const strangers = userProfiles({ count: 20, mix: { stranger: 1 } });
    assert.ok(transactions({ profiles: strangers, count: 200 }).every(({ kind }) => kind === 'gift'));
  });

  it('have the median amount asked for', () => {
    const amounts = many.map(({ amount }) => amount).sort((a, b) => a - b);
    const median = amounts[amounts.length / 2] ?? 0;
    assert.ok(median >= 19 && median <= 21, `${median}`);
  });

  it('say in words what cannot be made', () => {
    assert.throws(() => transactions({ profiles: profiles.slice(0, 1), count: 5 }), /at least 2 profiles/);
    assert.throws(() => transactions({ profiles, count: 0 }), /count is 0/);
    assert.throws(() => transactions({ profiles, count: 5, reciprocity: 2 }), /reciprocity is 2/);
    assert.throws(() => transactions({ profiles, count: 5, medianAmount: 600 }), /Amounts are minor units/);
    assert.throws(() => transactions({ profiles, count: 5, rhythm: [1] }), /rhythm has 1 weights/);
    assert.throws(
      () => transactions({ profiles, count: 5, kinds: { a: { gift: 0 } } }),
      /kinds needs weights/,
    );
  });
});

describe('the daily rhythm', () => {
  it('has a peak in the evening, a lower one before noon, and a quiet night', () => {
    const hours = dailyRhythm();
    assert.equal(hours.length, 24);
    assert.equal(hours[20], 1);
    assert.ok(hours[11]! > hours[15]! && hours[11]! < 1);
    assert.ok(Math.abs(Math.min(...hours) - 0.1) < 1e-9);
    assert.equal(dailyRhythm({ peakHour: 8, secondPeakHour: 17 })[8], 1);
  });

  it('becomes one stage an hour that fill the day and reach the peak', () => {
    const stages = rhythmStages({ peak: 50, daySeconds: 100 });
    assert.equal(stages.length, 24);
    const ms = stages.reduce((sum, { duration }) => sum + Number(duration.replace('ms', '')), 0);
    assert.equal(ms, 100_000);
    assert.equal(Math.max(...stages.map(({ target }) => target)), 50);
    assert.ok(stages.every(({ target }) => Number.isInteger(target) && target >= 1));
  });

  it('says in words what cannot be made', () => {
    assert.throws(() => rhythmStages({ peak: 50, daySeconds: 0.5 }), /daySeconds is 0.5/);
    assert.throws(() => rhythmStages({ peak: 0, daySeconds: 60 }), /peak is 0/);
    assert.throws(() => dailyRhythm({ low: 2 }), /low is 2/);
  });
});
