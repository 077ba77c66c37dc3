import type { AccountStatement, CommunityTotals, IntegrityResponse } from '../api.ts';
import { readJson } from './answers.ts';

/** A statement that says where its balance comes from. */
export type FullStatement = Required<AccountStatement>;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Takes numbers out of an answer; undefined when it failed, or one that is there is no number, or one needed is missing. */
function read<Shape>(
  response: IntegrityResponse | undefined,
  take: ((json: unknown) => Shape) | undefined,
  names: { readonly needed: readonly string[]; readonly optional: readonly string[] },
): Shape | undefined {
  const json = readJson(response);
  if (json === undefined) return undefined;
  const taken = takeFrom(json, take) as Readonly<Record<string, unknown>> | null | undefined;
  if (typeof taken !== 'object' || taken === null) return undefined;
  const right =
    names.needed.every((name) => isNumber(taken[name])) &&
    names.optional.every((name) => taken[name] === undefined || isNumber(taken[name]));
  return right ? (taken as Shape) : undefined;
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

export const statementOf = (
  response: IntegrityResponse | undefined,
  take?: (json: unknown) => AccountStatement,
): AccountStatement | undefined => read(response, take, statementNames);

export const totalsOf = (
  response: IntegrityResponse | undefined,
  take?: (json: unknown) => CommunityTotals,
): CommunityTotals | undefined => read(response, take, totalNames);

export const isFull = (statement: AccountStatement): statement is FullStatement =>
  statement.opening !== undefined && statement.received !== undefined && statement.given !== undefined;

/** What the statement says of itself: opening + received - given. */
export const expectedBy = ({ opening, received, given }: FullStatement): number => opening + received - given;

/** 100 · |reported − expected| / max(1, volume), in percent. */
export const deviationOf = (reported: number, expected: number, volume: number): number =>
  (100 * Math.abs(reported - expected)) / Math.max(1, volume);
