import { BoundedMap } from '../bounded-map.ts';

/** Something given to the common good, together with a partner who confirms it. */
export interface Contribution {
  readonly id: string;
  readonly user: string;
  readonly partner: string;
  readonly kind: string;
  readonly minutes: number;
  state: 'proposed' | 'confirmed';
  merit: string | null;
}

export interface Merit {
  readonly id: string;
  readonly user: string;
  /** Null for a merit with nothing behind it: only a fault makes those. */
  readonly contribution: string | null;
  readonly points: number;
}

export interface Contributions {
  readonly byId: BoundedMap<Contribution>;
  readonly meritsByUser: Map<string, Merit[]>;
  proposed: number;
  confirmed: number;
  merits: number;
  artificialMerits: number;
}

const remembered = 100_000;
const meritsKept = 50;

export function createContributions(): Contributions {
  return {
    byId: new BoundedMap(remembered),
    meritsByUser: new Map(),
    proposed: 0,
    confirmed: 0,
    merits: 0,
    artificialMerits: 0,
  };
}

export function propose(
  contributions: Contributions,
  what: Pick<Contribution, 'user' | 'partner' | 'kind' | 'minutes'>,
): Contribution {
  contributions.proposed += 1;
  const contribution: Contribution = {
    id: `c${contributions.proposed}`,
    ...what,
    state: 'proposed',
    merit: null,
  };
  contributions.byId.set(contribution.id, contribution);
  return contribution;
}

export function confirm(contributions: Contributions, contribution: Contribution): void {
  contribution.state = 'confirmed';
  contributions.confirmed += 1;
}

/** One point for each begun quarter of an hour; a merit is artificial without a contribution or as its second one. */
export function grantMerit(
  contributions: Contributions,
  user: string,
  contribution: Contribution | undefined,
): Merit {
  contributions.merits += 1;
  if (!contribution || contribution.merit !== null) contributions.artificialMerits += 1;
  const merit: Merit = {
    id: `m${contributions.merits}`,
    user,
    contribution: contribution?.id ?? null,
    points: Math.ceil((contribution?.minutes ?? 15) / 15),
  };
  if (contribution) contribution.merit = merit.id;
  const ofUser = contributions.meritsByUser.get(user) ?? [];
  ofUser.push(merit);
  if (ofUser.length > meritsKept) ofUser.shift();
  contributions.meritsByUser.set(user, ofUser);
  return merit;
}

/** Share of contributions that their partner confirmed; null when there are none. */
export function collaborationIndex({ proposed, confirmed }: Contributions): number | null {
  return proposed === 0 ? null : confirmed / proposed;
}
