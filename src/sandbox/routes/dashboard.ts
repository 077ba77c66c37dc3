import { type Reply, reply, type Route } from '../http/call.ts';
import { describeIntegrity } from '../community/integrity.ts';
import type { World } from '../world.ts';

export function dashboardRoutes(world: World): readonly Route[] {
  const show = (): Reply => {
    const { ledger } = world.community;
    return reply({
      users: world.users,
      transactions: ledger.posted,
      volume: ledger.debits,
      integrity: describeIntegrity(world),
    });
  };
  return [{ method: 'GET', path: '/dashboard', needs: 'admin', behind: 'cache', handle: show }];
}
