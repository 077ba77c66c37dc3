import type { World } from '../world.ts';
import { collaborationIndex } from './contributions.ts';
import { communityDeviation } from './ledger.ts';
import { soldTwice } from './shop.ts';

/** The figures that say whether the community's economy is right; read by dashboard, admin and metrics. */
export function describeIntegrity({ community, healer }: World) {
  const { ledger, contributions, shop } = community;
  return {
    deviationPercent: communityDeviation(ledger),
    overspentAccounts: ledger.overspent.size,
    uniqueItemsSoldTwice: soldTwice(shop),
    merits: contributions.merits,
    artificialMerits: contributions.artificialMerits,
    collaborationIndex: collaborationIndex(contributions),
    openViolations: ledger.openViolations.length,
    restoredViolations: healer.restored,
    lastSelfHealingMs: healer.healings.at(-1)?.tookMs ?? null,
  };
}
