import { type Chance, seededChance } from './chance.ts';
import { type Community, createCommunity } from './community/community.ts';
import { Healer } from './community/healer.ts';
import { createEvents } from './events.ts';
import type { Faults } from './faults/faults.ts';
import type { Usage } from './faults/rate-limits.ts';
import type { Time } from './time.ts';

interface Chances {
  readonly latency: Chance;
  readonly errors: Chance;
  readonly drift: Chance;
}

export interface WorldOptions {
  readonly seed: number;
  readonly users: number;
  readonly faults: Faults;
  readonly time: Time;
}

/** What every endpoint sees: the community, what is wrong with it, the clock and chance. */
export class World {
  community: Community;
  faults: Faults;
  chance: Chances;
  readonly users: number;
  readonly time: Time;
  readonly usage: Usage = new Map();
  readonly events = createEvents();
  readonly healer: Healer;

  constructor({ seed, users, faults, time }: WorldOptions) {
    this.community = createCommunity(seed, users);
    this.faults = faults;
    this.chance = createChances(seed);
    this.users = users;
    this.time = time;
    this.healer = new Healer(this);
  }

  /** Starts everything anew but the faults, which stay as they are. */
  reset(seed: number): void {
    this.healer.forget();
    this.usage.clear();
    this.community = createCommunity(seed, this.users);
    this.chance = createChances(seed);
  }
}

function createChances(seed: number): Chances {
  return {
    latency: seededChance(seed, 'latency'),
    errors: seededChance(seed, 'errors'),
    drift: seededChance(seed, 'drift'),
  };
}
