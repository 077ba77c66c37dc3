import { type Call, created, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { countField, textField } from '../http/fields.ts';
import { type Problem, problems } from '../http/problem.ts';
import { shopAccount } from '../community/shop.ts';
import { makeTransfer, type TransferOutcome } from '../community/transfers.ts';
import type { Transfer, TransferRequest } from '../community/ledger.ts';
import type { World } from '../world.ts';

export function transactionRoutes(world: World): readonly Route[] {
  const give = async (call: Call): Promise<Reply> => {
    const request = decodeGift(call);
    if ('code' in request) return refuse(request);
    return answerTransfer(await makeTransfer(world, request), describeTransfer);
  };

  const one = (call: Call): Reply => {
    const transfer = world.community.ledger.transfers.get(call.params[0] ?? '');
    if (!transfer) return refuse(problems.notFound('transaction'));
    const { id, role } = call.caller;
    const mayRead = role === 'admin' || id === transfer.from || id === transfer.to;
    return mayRead ? reply(describeTransfer(transfer)) : refuse(problems.notYours());
  };

  return [
    { method: 'POST', path: '/transactions', needs: 'user', behind: 'database', handle: give },
    { method: 'GET', path: '/transactions/:id', needs: 'user', behind: 'database', handle: one },
  ];
}

/** The key of a request that must not happen twice. */
export function idempotencyKey(call: Call): string | undefined {
  const key = call.headers['idempotency-key'];
  return typeof key === 'string' && key !== '' && key.length <= 200 ? key : undefined;
}

/** 201 for a new transfer, 200 for one that the same key made before. */
export function answerTransfer(outcome: TransferOutcome, describe: (transfer: Transfer) => object): Reply {
  switch (outcome.kind) {
    case 'refused':
      return refuse(outcome.problem);
    case 'posted':
      return created(describe(outcome.transfer));
    case 'replayed':
      return { ...reply(describe(outcome.transfer)), headers: { 'idempotent-replayed': 'true' } };
  }
}

/** Without its key, which is the giver's secret. */
export function describeTransfer({
  id,
  from,
  to,
  amount,
  purpose,
  at,
  fromBalance,
  toBalance,
}: Transfer): object {
  return { id, from, to, amount, purpose, at, fromBalance, toBalance };
}

function decodeGift(call: Call): TransferRequest | Problem {
  const key = idempotencyKey(call);
  if (key === undefined) return problems.keyMissing();
  const to = textField(call.body, 'to');
  const amount = countField(call.body, 'amount');
  if (to === undefined || amount === undefined)
    return problems.badField('to, and amount as a whole number above 0');
  if (to === shopAccount) return problems.notFound('receiving user');
  return { from: call.caller.id, to, amount, key, purpose: textField(call.body, 'purpose') ?? 'gift' };
}
