import type { AccountStatement, CommunityTotals, IntegrityResponse } from '../api.ts';
import { readJson, unread } from './answers.ts';
import type { Unknown } from './judgement.ts';

/** A statement that says where its balance comes from. */
export type FullStatement = Required<AccountStatement>;

/** What was read, or why nothing was. */
export type Reading<Shape> =
  { readonly kind: 'read'; readonly value: Shape } | { readonly kind: 'unread'; readonly why: Unknown };

type Members<Shape> = { readonly [Name in keyof Shape]?: unknown };

/** Takes numbers out of an answer by the script's own function, if there is one. */
function read<Shape>(
  response: IntegrityResponse | undefined,
  take: ((json: unknown) => Shape) | undefined,
  numbersIn: (members: Members<Shape>) => Shape | string,
): Reading<Shape> {
  const json = readJson(response);
  const taken = json === undefined || take === undefined ? json : takeFrom(json, take);
  if (typeof taken !== 'object' || taken === null)
    return { kind: 'unread', why: unread(response, 'an object') };
  const numbers = numbersIn(taken);
  return typeof numbers === 'string'
    ? { kind: 'unread', why: unread(response, numbers) }
    : { kind: 'read', value: numbers };
}

/** The script's own function may stumble over an answer of another shape; then there is nothing to take. */
function takeFrom(json: unknown, take: (json: unknown) => unknown): unknown {
  try {
    return take(json);
  } catch {
    return undefined;
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Not there, or a number. */
const isNumberIfAny = (value: unknown): boolean => value === undefined || isNumber(value);

// Each member is read once, and loops over names are avoided: both are slow in k6, and this runs at every look.
function statementIn(members: Members<AccountStatement>): AccountStatement | string {
  const { balance, opening, received, given } = members;
  const right =
    isNumber(balance) && isNumberIfAny(opening) && isNumberIfAny(received) && isNumberIfAny(given);
  return right
    ? ({ balance, opening, received, given } as AccountStatement)
    : 'balance (and opening, received, given, if any) as numbers';
}

function totalsIn(members: Members<CommunityTotals>): CommunityTotals | string {
  const { credits, debits, opening, balances, overspent, soldTwice, artificialMerits } = members;
  const others = [opening, balances, overspent, soldTwice, artificialMerits];
  return isNumber(credits) && isNumber(debits) && others.every(isNumberIfAny)
    ? ({ credits, debits, opening, balances, overspent, soldTwice, artificialMerits } as CommunityTotals)
    : 'credits and debits as numbers, and no other total that is none';
}

export const readStatement = (
  response: IntegrityResponse | undefined,
  take?: (json: unknown) => AccountStatement,
): Reading<AccountStatement> => read(response, take, statementIn);

export const readTotals = (
  response: IntegrityResponse | undefined,
  take?: (json: unknown) => CommunityTotals,
): Reading<CommunityTotals> => read(response, take, totalsIn);

export const isFull = (statement: AccountStatement): statement is FullStatement =>
  statement.opening !== undefined && statement.received !== undefined && statement.given !== undefined;

/** What the statement says of itself: opening + received - given. */
export const expectedBy = ({ opening, received, given }: FullStatement): number => opening + received - given;

/** 100 · |reported − expected| / max(1, volume), in percent. */
export const deviationOf = (reported: number, expected: number, volume: number): number =>
  (100 * Math.abs(reported - expected)) / Math.max(1, volume);
