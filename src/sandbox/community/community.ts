import { BoundedMap } from '../bounded-map.ts';
import { between, seededChance } from '../chance.ts';
import { type Contributions, createContributions } from './contributions.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createNarratives, type Story } from './narratives.ts';
import { createShop, type Shop, shopAccount } from './shop.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface ReactionCounts {
  readonly [kind: string]: number;
}

export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  deliveries: number;
}

/** Everything the sandbox knows; the same seed and number of users give the same community. */
export interface Community {
  readonly seed: number;
  readonly people: ReadonlyMap<string, Person>;
  readonly ledger: Ledger;
  readonly contributions: Contributions;
  readonly narratives: ReadonlyMap<string, Story>;
  readonly shop: Shop;
  readonly reactions: BoundedMap<ReactionCounts>;
  readonly webhooks: BoundedMap<WebhookEvent>;
}

const names = [
  'Amaru',
  'Illari',
  'Killa',
  'Nina',
  'Sami',
  'Tika',
  'Urpi',
  'Wayra',
  'Yaku',
  'Inti',
  'Quya',
  'Rumi',
];
const remembered = 10_000;

export function createCommunity(seed: number, users: number): Community {
  const chance = seededChance(seed, 'community');
  const people = new Map<string, Person>();
  const openings: [string, number][] = [[shopAccount, 0]];
  for (let number = 1; number <= users; number += 1) {
    const id = `u${number}`;
    people.set(id, { id, name: `${names[between(chance, 0, names.length - 1)] ?? 'Sami'} ${number}` });
    openings.push([id, between(chance, 1_000, 10_000) * 10]);
  }
  return {
    seed,
    people,
    ledger: createLedger(openings),
    contributions: createContributions(),
    narratives: createNarratives(chance),
    shop: createShop(chance),
    reactions: new BoundedMap(remembered),
    webhooks: new BoundedMap(remembered),
  };
}
