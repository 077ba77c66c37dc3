import { type Call, refuse, reply, type Reply, type Route } from '../http/call.ts';
import { problems } from '../http/problem.ts';
import { type Item, shopAccount, soldOut } from '../community/shop.ts';
import { makeTransfer } from '../community/transfers.ts';
import type { World } from '../world.ts';
import { answerTransfer, idempotencyKey } from './transactions.ts';

export function shopRoutes(world: World): readonly Route[] {
  const list = (): Reply => reply({ items: [...world.community.shop.values()].map(describe) });

  const one = (call: Call): Reply => {
    const item = world.community.shop.get(call.params[0] ?? '');
    return item ? reply(describe(item)) : refuse(problems.notFound('item'));
  };

  const buy = async (call: Call): Promise<Reply> => {
    const key = idempotencyKey(call);
    if (key === undefined) return refuse(problems.keyMissing());
    const item = world.community.shop.get(call.params[0] ?? '');
    if (!item) return refuse(problems.notFound('item'));
    const payment = {
      from: call.caller.id,
      to: shopAccount,
      amount: item.price,
      key,
      purpose: `item ${item.id}`,
    };
    const outcome = await makeTransfer(world, payment, {
      refusal: () => soldOut(item),
      handOver: () => {
        item.sold += 1;
      },
    });
    return answerTransfer(outcome, ({ id, from, amount, fromBalance }) => ({
      item: item.id,
      buyer: from,
      transaction: id,
      price: amount,
      balance: fromBalance,
    }));
  };

  return [
    { method: 'GET', path: '/shop/items', needs: 'nobody', behind: 'cache', handle: list },
    { method: 'GET', path: '/shop/items/:id', needs: 'nobody', behind: 'cache', handle: one },
    {
      method: 'POST',
      path: '/shop/items/:id/purchase',
      needs: 'user',
      behind: 'database',
      limit: 'purchases',
      handle: buy,
    },
  ];
}

function describe({ id, name, price, unique, sold }: Item): object {
  return { id, name, price, unique, available: !unique || sold === 0 };
}
