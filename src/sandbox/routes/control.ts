import { type Call, created, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { countField, textField } from '../http/fields.ts';
import { problems } from '../http/problem.ts';
import { describeIntegrity } from '../community/integrity.ts';
import { breakBalance } from '../community/transfers.ts';
import { changeFaults } from '../faults/decode.ts';
import { noFaults } from '../faults/faults.ts';
import type { World } from '../world.ts';

/** The instructor's side; no fault reaches it and it needs no token. */
export function controlRoutes(world: World): readonly Route[] {
  const route = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
    method,
    path,
    needs: 'nobody',
    behind: 'control',
    handle,
  });
  const change = (call: Call): Reply => {
    const changed = changeFaults(world.faults, call.body);
    if (!changed.ok) return refuse(problems.badFault(changed.detail));
    world.faults = changed.faults;
    world.healer.look();
    return reply(world.faults);
  };
  const clear = (): Reply => {
    world.faults = noFaults;
    world.healer.look();
    return reply(world.faults);
  };
  const reset = (call: Call): Reply => {
    world.reset(countField(call.body, 'seed') ?? world.community.seed);
    return reply({ seed: world.community.seed, users: world.users });
  };
  const breakLedger = (call: Call): Reply => {
    const user = textField(call.body, 'user');
    const amount = countField(call.body, 'amount');
    if (user === undefined || amount === undefined) return refuse(problems.badField('user and amount'));
    const violation = breakBalance(world, user, amount);
    return violation ? created(violation) : refuse(problems.notFound('user'));
  };

  return [
    route('GET', '/admin/faults', () => reply(world.faults)),
    route('PATCH', '/admin/faults', change),
    route('DELETE', '/admin/faults', clear),
    route('POST', '/admin/reset', reset),
    route('GET', '/admin/ledger', () => reply(describeLedger(world))),
    route('POST', '/admin/ledger/break', breakLedger),
  ];
}

function describeLedger(world: World): object {
  const { ledger } = world.community;
  let balances = 0;
  for (const account of ledger.accounts.values()) balances += account.balance;
  return {
    accounts: ledger.accounts.size,
    transactions: ledger.posted,
    credits: ledger.credits,
    debits: ledger.debits,
    opening: ledger.opening,
    balances,
    conserved: balances === ledger.opening && ledger.credits === ledger.debits,
    ...describeIntegrity(world),
    healings: world.healer.healings,
  };
}
