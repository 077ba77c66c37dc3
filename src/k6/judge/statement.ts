import type { AccountStatement, CommunityTotals, IntegrityResponse } from '../api.ts';
import { readJson, unread } from './answers.ts';
import type { Unknown } from './judgement.ts';

/** A statement that says where its balance comes from. */
export type FullStatement = Required<AccountStatement>;

/** What was read, or why nothing was. */
export type Reading<Shape> =
  { readonly kind: 'read'; readonly value: Shape } | { readonly kind: 'unread'; readonly why: Unknown };

interface Wanted {
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Takes numbers out of an answer: those needed are there, and those that are there are numbers. */
function read<Shape>(
  response: IntegrityResponse | undefined,
  take: ((json: unknown) => Shape) | undefined,
  { needed, optional }: Wanted,
): Reading<Shape> {
  const json = readJson(response);
  const taken = json === undefined ? undefined : takeFrom(json, take);
  if (typeof taken === 'object' && taken !== null) {
    const members = taken as Readonly<Record<string, unknown>>;
    const right =
      needed.every((name) => isNumber(members[name])) &&
      optional.every((name) => members[name] === undefined || isNumber(members[name]));
    if (right) return { kind: 'read', value: taken as Shape };
  }
  return { kind: 'unread', why: unread(response, `${needed.join(' and ')} as numbers`) };
}

/** The script's own function may stumble over an answer of another shape; then there is nothing to take. */
function takeFrom(json: unknown, take: ((json: unknown) => unknown) | undefined): unknown {
  try {
    return take ? take(json) : json;
  } catch {
    return undefined;
  }
}

const statementNames = { needed: ['balance'], optional: ['opening', 'received', 'given'] };
const totalNames = {
  needed: ['credits', 'debits'],
  optional: ['opening', 'balances', 'overspent', 'soldTwice', 'artificialMerits'],
};

export const readStatement = (
  response: IntegrityResponse | undefined,
  take?: (json: unknown) => AccountStatement,
): Reading<AccountStatement> => read(response, take, statementNames);

export const readTotals = (
  response: IntegrityResponse | undefined,
  take?: (json: unknown) => CommunityTotals,
): Reading<CommunityTotals> => read(response, take, totalNames);

export const isFull = (statement: AccountStatement): statement is FullStatement =>
  statement.opening !== undefined && statement.received !== undefined && statement.given !== undefined;

/** What the statement says of itself: opening + received - given. */
export const expectedBy = ({ opening, received, given }: FullStatement): number => opening + received - given;

/** 100 · |reported − expected| / max(1, volume), in percent. */
export const deviationOf = (reported: number, expected: number, volume: number): number =>
  (100 * Math.abs(reported - expected)) / Math.max(1, volume);
