import assert from 'node:assert/strict';
import type { CommunityTotals } from '../../../../src/k6/api.ts';
import { judgeConservation } from '../../../../src/k6/judge/conservation.ts';
import { readTotals } from '../../../../src/k6/judge/statement.ts';
import { answering } from '../../../support/k6/answering.ts';

const judge = (totals: unknown, of: { since?: CommunityTotals; atEnd?: boolean; tolerance?: number } = {}) =>
  judgeConservation({
    reading: readTotals(answering(200, totals)),
    tolerance: of.tolerance ?? 0,
    atEnd: of.atEnd ?? false,
    since: of.since,
    request: 'GET /ledger',
  });

const says = (judgement: ReturnType<typeof judge>): readonly string[] =>
  judgement.breaches.map((one) => one.says);

describe('the judgement of conservation', () => {
  it('compares all credits with all debits', () => {
    const holds = judge({ credits: 500, debits: 500 });
    assert.deepEqual([holds.verified, holds.breaches, holds.deviation], [true, [], 0]);
    const broken = judge({ credits: 600, debits: 400 });
    assert.equal(broken.deviation, 20);
    assert.deepEqual([broken.breaches[0]?.expected, broken.breaches[0]?.reported], ['400', '600']);
    assert.deepEqual(broken.counts, { ayniViolations: 1 });
    assert.deepEqual(judge({ credits: 600, debits: 400 }, { tolerance: 20 }).breaches, []);
  });

  it('compares all balances with all openings where the system tells both', () => {
    const equal = { credits: 500, debits: 500 };
    assert.deepEqual(judge({ ...equal, opening: 900, balances: 900 }).breaches, []);
    assert.deepEqual(says(judge({ ...equal, opening: 900, balances: 910 })), [
      'The balances of the community are not its openings.',
    ]);
    assert.deepEqual(judge({ ...equal, balances: 910 }).breaches, []);
  });

  it('judges only what this run did when the sums of its start are known', () => {
    const since = { credits: 600, debits: 400 };
    assert.deepEqual(
      judge({ credits: 700, debits: 500 }, { since }).breaches,
      [],
      'broken before, not further',
    );
    assert.deepEqual(judge({ credits: 600, debits: 600 }, { since }).breaches, [], 'restored meanwhile');
    const worse = judge({ credits: 710, debits: 500 }, { since });
    assert.equal(worse.deviation, (100 * 10) / 210, '10 of the 210 that this run moved');
  });

  it('finds sums that are off to the other side than at the start', () => {
    const since = { credits: 600, debits: 400 };
    const [overshot] = judge({ credits: 650, debits: 700 }, { since }).breaches;
    assert.deepEqual([overshot?.expected, overshot?.reported], ['700', '650']);
    assert.equal(judge({ credits: 650, debits: 700 }, { since }).deviation, (100 * 50) / 350);
    assert.deepEqual(judge({ credits: 700, debits: 650 }, { since }).breaches, [], 'half restored');
  });

  it('takes sums below those of the start for a system that was begun anew', () => {
    const since = { credits: 600, debits: 600, soldTwice: 3 };
    const fresh = judge({ credits: 20, debits: 10, soldTwice: 1 }, { since, atEnd: true });
    assert.equal(fresh.breaches.length, 2);
    const halfway = judge({ credits: 610, debits: 10 }, { since });
    assert.equal(halfway.deviation, (100 * 600) / 620, 'of all that moved since it began anew');
  });

  it('judges at the end what the system itself counts, less what it counted at the start', () => {
    const counts = { credits: 5, debits: 5, overspent: 2, soldTwice: 1, artificialMerits: 4 };
    const atEnd = judge(counts, { atEnd: true });
    assert.equal(atEnd.breaches.length, 3);
    assert.deepEqual(atEnd.counts, { ayniViolations: 0, overspending: 3, artificialMerits: 4 });
    assert.deepEqual(judge(counts, { atEnd: true, since: counts }).breaches, []);
    assert.deepEqual(judge(counts).breaches, [], 'counts since ever say nothing of one look');
  });

  it('knows nothing from sums that failed or are malformed', () => {
    assert.equal(judge('<html>').verified, false);
    assert.equal(judge({ credits: 5 }).verified, false);
    assert.equal(judge({ credits: 5, debits: 5, overspent: 'few' }).verified, false);
  });
});
