import assert from 'node:assert/strict';
import { type UserProfile, userProfiles } from '../../../../src/k6/AyniProfiles.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Part of all activity that the most active `part` of the people has. */
function topPart(profiles: readonly UserProfile[], part: number): number {
  const activity = profiles.map((profile) => profile.activity).sort((a, b) => b - a);
  return sum(activity.slice(0, Math.round(part * activity.length)));
}

function countsByArchetype(profiles: readonly UserProfile[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { archetype } of profiles) counts[archetype] = (counts[archetype] ?? 0) + 1;
  return counts;
}

describe('user profiles', () => {
  it('are the same people for the same seed, and others for another', () => {
    assert.deepEqual(userProfiles({ count: 50, seed: 7 }), userProfiles({ count: 50, seed: 7 }));
    assert.notDeepEqual(userProfiles({ count: 50, seed: 7 }), userProfiles({ count: 50, seed: 8 }));
  });

  it('have the mix asked for, exact to one person', () => {
    assert.deepEqual(countsByArchetype(userProfiles({ count: 200, seed: 3 })), {
      practitioner: 60,
      builder: 20,
      reader: 60,
      buyer: 20,
      visitor: 40,
    });
    const nearest = countsByArchetype(userProfiles({ count: 10, mix: { a: 36, b: 32, c: 32 } }));
    assert.deepEqual(nearest, { a: 4, b: 3, c: 3 });
    const odd = countsByArchetype(userProfiles({ count: 10, mix: { a: 1, b: 1, c: 1 } }));
    assert.equal(sum(Object.values(odd)), 10);
    assert.ok(Object.values(odd).every((count) => count === 3 || count === 4));
  });

  it('mix archetypes with activity: whoever is most active is not always of one kind', () => {
    const most = Array.from({ length: 40 }, (_, seed) => {
      const profiles = userProfiles({ count: 30, seed });
      return profiles.reduce((best, profile) => (profile.activity > best.activity ? profile : best))
        .archetype;
    });
    assert.ok(new Set(most).size >= 4, most.join(' '));
  });

  it('give the most active fifth the part of all activity that was asked for', () => {
    for (const topFifth of [0.2, 0.6, 0.8]) {
      const profiles = userProfiles({ count: 500, topFifth });
      assert.ok(Math.abs(topPart(profiles, 0.2) - topFifth) < 1e-9, `${topPart(profiles, 0.2)}`);
      assert.ok(Math.abs(topPart(profiles, 1) - 1) < 1e-9);
    }
  });

  it('have the tail of a Pareto distribution: the same law holds within the most active fifth', () => {
    const profiles = userProfiles({ count: 1000, topFifth: 0.8 });
    const withinFifth = topPart(profiles, 0.04) / topPart(profiles, 0.2);
    assert.ok(Math.abs(withinFifth - 0.8) < 1e-9, `${withinFifth}`);
  });

  it('have ids without gaps and a partner who is somebody else', () => {
    const profiles = userProfiles({ count: 40, idPrefix: 'guest-', firstId: 101, seed: 5 });
    const ids = profiles.map(({ id }) => id);
    assert.deepEqual([ids[0], ids.at(-1)], ['guest-101', 'guest-140']);
    assert.ok(profiles.every(({ id, partner }) => partner !== id && ids.includes(partner)));
  });

  it('say in words what cannot be made', () => {
    assert.throws(() => userProfiles({ count: 1 }), /count is 1; give a whole number from 2 on/);
    assert.throws(() => userProfiles({ count: 10, topFifth: 1 }), /topFifth is 1; give a number from 0\.2/);
    assert.throws(() => userProfiles({ count: 10, mix: { a: 0 } }), /mix needs weights/);
    assert.throws(() => userProfiles({ count: 10, mix: { a: 1, b: -1 } }), /mix needs weights/);
  });
});
