import { type Problem, problems } from '../http/problem.ts';
import { wait } from '../time.ts';
import type { World } from '../world.ts';
import {
  creditUnbacked,
  earlierTransfer,
  isSameRequest,
  postTransfer,
  refusalOf,
  type Transfer,
  type TransferRequest,
} from './ledger.ts';

export type TransferOutcome =
  | { readonly kind: 'posted' | 'replayed'; readonly transfer: Transfer }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** How far the double-spend fault tears check and posting apart. */
export const raceMs = 5;

/** With self-healing off, drift ends here rather than fill the memory. */
const mostOpenViolations = 100_000;

/** What a transfer pays for; checked and marked in the same turn as the ledger, or two calls would race. */
interface Goods {
  refusal(): Problem | undefined;
  handOver(): void;
}

const gift: Goods = { refusal: () => undefined, handOver: () => undefined };

/** Checks and posts one transfer. */
export async function makeTransfer(
  world: World,
  request: TransferRequest,
  goods: Goods = gift,
): Promise<TransferOutcome> {
  const { ledger } = world.community;
  const earlier = earlierTransfer(ledger, request);
  if (earlier) {
    return isSameRequest(earlier, request)
      ? { kind: 'replayed', transfer: earlier }
      : { kind: 'refused', problem: problems.keyReused() };
  }
  const problem = goods.refusal() ?? refusalOf(ledger, request);
  if (problem) return { kind: 'refused', problem };
  if (world.faults.doubleSpend) await wait(world.time, raceMs);
  const transfer = postTransfer(ledger, request, Math.round(world.time.now()));
  if (!transfer) return { kind: 'refused', problem: problems.notFound('account') };
  goods.handOver();
  drift(world, transfer);
  const { id, from, to, amount } = transfer;
  world.events.publish('transactions', { id, from, to, amount });
  return { kind: 'posted', transfer };
}

function drift(world: World, transfer: Transfer): void {
  const share = world.faults.balanceDrift;
  const isFull = world.community.ledger.openViolations.length >= mostOpenViolations;
  if (share > 0 && !isFull && world.chance.drift() < share) breakBalance(world, transfer.to, transfer.amount);
}

/** Credits an account with what nobody gave and lets the healer know. */
export function breakBalance(world: World, account: string, excess: number) {
  const violation = creditUnbacked(world.community.ledger, account, excess, world.time.now());
  if (!violation) return undefined;
  world.events.publish('integrity', { state: 'broken', ...violation });
  world.healer.look();
  return violation;
}
