import { type Call, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { queryCount } from '../http/fields.ts';
import { problems } from '../http/problem.ts';
import type { Person } from '../community/community.ts';
import { describeTransfer } from './transactions.ts';
import type { World } from '../world.ts';

export function userRoutes(world: World): readonly Route[] {
  const list = (call: Call): Reply => {
    const offset = queryCount(call.query, 'offset', 0, world.users);
    const limit = queryCount(call.query, 'limit', 20, 100);
    const users = [];
    for (let number = offset + 1; number <= Math.min(offset + limit, world.users); number += 1) {
      const person = world.community.people.get(`u${number}`);
      if (person) users.push(person);
    }
    return reply({ total: world.users, offset, users });
  };

  const one = (call: Call): Reply => {
    const [id = ''] = call.params;
    const person = world.community.people.get(id);
    return person ? reply(describe(world, person)) : refuse(problems.notFound('user'));
  };

  const transactions = (call: Call): Reply => {
    const [id = ''] = call.params;
    if (call.caller.id !== id && call.caller.role !== 'admin') return refuse(problems.notYours());
    const account = world.community.ledger.accounts.get(id);
    if (!account) return refuse(problems.notFound('user'));
    const limit = queryCount(call.query, 'limit', 20, 50);
    const newest = account.history.toReversed().slice(0, limit);
    return reply({ user: id, transactions: newest.map(describeTransfer) });
  };

  const merits = (call: Call): Reply => {
    const [id = ''] = call.params;
    if (!world.community.people.has(id)) return refuse(problems.notFound('user'));
    const ofUser = world.community.contributions.meritsByUser.get(id) ?? [];
    return reply({ user: id, merits: ofUser.toReversed() });
  };

  return [
    { method: 'GET', path: '/users', needs: 'nobody', behind: 'cache', handle: list },
    { method: 'GET', path: '/users/:id', needs: 'nobody', behind: 'database', handle: one },
    {
      method: 'GET',
      path: '/users/:id/transactions',
      needs: 'user',
      behind: 'database',
      handle: transactions,
    },
    { method: 'GET', path: '/users/:id/merits', needs: 'nobody', behind: 'database', handle: merits },
  ];
}

/** What a script needs to check the balance itself: expected = opening + received - given. */
function describe(world: World, person: Person): object {
  const account = world.community.ledger.accounts.get(person.id);
  return {
    ...person,
    balance: account?.balance,
    opening: account?.opening,
    received: account?.received,
    given: account?.given,
  };
}
