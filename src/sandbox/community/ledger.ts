import { BoundedMap } from '../bounded-map.ts';
import { type Problem, problems } from '../http/problem.ts';

/** Amounts are integers in minor units: 100 are one Ayni. */
export interface Account {
  readonly id: string;
  readonly opening: number;
  received: number;
  given: number;
  /** The reported balance; equals opening + received - given unless a fault broke it. */
  balance: number;
  /** The newest last, at most `historyLength`. */
  readonly history: Transfer[];
}

export interface TransferRequest {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  /** Why, in a few words; a purchase names its item. */
  readonly purpose: string;
  /** Chosen by the giver; the same key is never posted twice. */
  readonly key: string;
}

export interface Transfer extends TransferRequest {
  readonly id: string;
  readonly at: number;
  readonly fromBalance: number;
  readonly toBalance: number;
}

/** A credit without a debit: what a broken system leaves behind. */
export interface Violation {
  readonly id: string;
  readonly account: string;
  readonly excess: number;
  readonly acceptedAt: number;
}

export interface Ledger {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly transfers: BoundedMap<Transfer>;
  readonly byKey: BoundedMap<Transfer>;
  /** Every account that was ever below zero. */
  readonly overspent: Set<string>;
  readonly openViolations: Violation[];
  opening: number;
  credits: number;
  debits: number;
  posted: number;
  violations: number;
}

const historyLength = 50;
const remembered = 100_000;

export function createLedger(openings: Iterable<readonly [id: string, balance: number]>): Ledger {
  const accounts = new Map<string, Account>();
  let opening = 0;
  for (const [id, balance] of openings) {
    accounts.set(id, { id, opening: balance, received: 0, given: 0, balance, history: [] });
    opening += balance;
  }
  return {
    accounts,
    transfers: new BoundedMap(remembered),
    byKey: new BoundedMap(remembered),
    overspent: new Set(),
    openViolations: [],
    opening,
    credits: 0,
    debits: 0,
    posted: 0,
    violations: 0,
  };
}

const keyOf = (request: TransferRequest): string => `${request.from} ${request.key}`;

/** The transfer that this key stands for already, if any. */
export function earlierTransfer(ledger: Ledger, request: TransferRequest): Transfer | undefined {
  return ledger.byKey.get(keyOf(request));
}

export function isSameRequest(one: TransferRequest, other: TransferRequest): boolean {
  return one.to === other.to && one.amount === other.amount && one.purpose === other.purpose;
}

/** Why this transfer must not be posted; undefined when it may. */
export function refusalOf(ledger: Ledger, request: TransferRequest): Problem | undefined {
  const giver = ledger.accounts.get(request.from);
  if (!giver) return problems.notFound('account');
  if (!ledger.accounts.has(request.to)) return problems.notFound('receiving user');
  if (request.from === request.to) return problems.sameAccount();
  return giver.balance < request.amount ? problems.insufficientAyni() : undefined;
}

/** Debits the giver and credits the receiver. Checks nothing but that both exist: ask `refusalOf` in the same turn. */
export function postTransfer(ledger: Ledger, request: TransferRequest, at: number): Transfer | undefined {
  const giver = ledger.accounts.get(request.from);
  const receiver = ledger.accounts.get(request.to);
  if (!giver || !receiver) return undefined;
  giver.balance -= request.amount;
  giver.given += request.amount;
  receiver.balance += request.amount;
  receiver.received += request.amount;
  ledger.debits += request.amount;
  ledger.credits += request.amount;
  ledger.posted += 1;
  if (giver.balance < 0) ledger.overspent.add(giver.id);
  const transfer: Transfer = {
    ...request,
    id: `t${ledger.posted}`,
    at,
    fromBalance: giver.balance,
    toBalance: receiver.balance,
  };
  ledger.transfers.set(transfer.id, transfer);
  ledger.byKey.set(keyOf(request), transfer);
  for (const account of [giver, receiver]) {
    account.history.push(transfer);
    if (account.history.length > historyLength) account.history.shift();
  }
  return transfer;
}

/** Breaks the balance: a credit that nobody gave. */
export function creditUnbacked(
  ledger: Ledger,
  id: string,
  excess: number,
  at: number,
): Violation | undefined {
  const account = ledger.accounts.get(id);
  if (!account) return undefined;
  account.balance += excess;
  ledger.credits += excess;
  ledger.violations += 1;
  const violation = { id: `v${ledger.violations}`, account: id, excess, acceptedAt: at };
  ledger.openViolations.push(violation);
  return violation;
}

/** Takes back every unbacked credit accepted at or before `until`; gives those it repaired, oldest first. */
export function repair(ledger: Ledger, until: number): readonly Violation[] {
  const ripe = ledger.openViolations.findIndex((violation) => violation.acceptedAt > until);
  const repaired = ledger.openViolations.splice(0, ripe === -1 ? ledger.openViolations.length : ripe);
  for (const { account: id, excess } of repaired) {
    const account = ledger.accounts.get(id);
    if (!account) continue;
    account.balance -= excess;
    ledger.credits -= excess;
    if (account.balance < 0) ledger.overspent.add(id);
  }
  return repaired;
}

/** 100 * abs(credits - debits) / max(1, credits + debits), in percent. */
export function communityDeviation(ledger: Ledger): number {
  return (100 * Math.abs(ledger.credits - ledger.debits)) / Math.max(1, ledger.credits + ledger.debits);
}
