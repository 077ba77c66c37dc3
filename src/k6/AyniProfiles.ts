/**
 * Who the virtual users are, and what they do: people and their transactions for load tests, made from a seed or read
 * from your own files. Nothing here talks to k6, so everything can stand in a `SharedArray`. Throws in words.
 */
import type {
  RhythmOptions,
  RhythmStagesOptions,
  Stage,
  Transaction,
  TransactionKind,
  TransactionOptions,
  UserProfile,
  UserProfileOptions,
} from './profiles/api.ts';
import { seeded, shuffled } from './profiles/chance.ts';
import { csvRows } from './profiles/csv.ts';
import { drawTransactions } from './profiles/draw-transactions.ts';
import { jsonRows, normalised } from './profiles/own-data.ts';
import { rhythmOf, stagesOf } from './profiles/rhythm.ts';
import { apportioned, paretoShares } from './profiles/shares.ts';

export type * from './profiles/api.ts';

/** Most look around; a few keep the community going. */
export const defaultMix: Readonly<Record<string, number>> = {
  practitioner: 30,
  builder: 10,
  reader: 30,
  buyer: 10,
  visitor: 20,
};

export const defaultKinds: Readonly<Record<string, Readonly<Partial<Record<TransactionKind, number>>>>> = {
  practitioner: { gift: 80, contribution: 15, purchase: 5 },
  builder: { gift: 25, contribution: 70, purchase: 5 },
  reader: { gift: 60, contribution: 20, purchase: 20 },
  buyer: { gift: 10, contribution: 5, purchase: 85 },
  visitor: { gift: 70, contribution: 0, purchase: 30 },
};

const transactionDefaults = {
  seed: 1,
  reciprocity: 0.5,
  medianAmount: 20,
  maxAmount: 500,
  kinds: defaultKinds,
};

/** People with the mix of archetypes asked for, exact to one person, and activity after Pareto. */
export function userProfiles(options: UserProfileOptions): UserProfile[] {
  const { count, seed = 1, mix = defaultMix, topFifth = 0.6, idPrefix = 'u', firstId = 1 } = options;
  require(Number.isInteger(count) && count >= 2, `count is ${count}; give a whole number from 2 on.`);
  require(topFifth >= 0.2 && topFifth < 1, `topFifth is ${topFifth}; give a number from 0.2 to below 1.`);
  requireWeights('mix', Object.values(mix));
  const chance = seeded(seed);
  const numbers = apportioned(count, Object.values(mix));
  const kinds = Object.keys(mix).flatMap((archetype, i) =>
    Array.from({ length: numbers[i] ?? 0 }, () => archetype),
  );
  const archetypes = shuffled(kinds, chance);
  const shares = shuffled(paretoShares(count, topFifth), chance);
  const id = (place: number): string => `${idPrefix}${firstId + (place % count)}`;
  return archetypes.map((archetype, i) => ({
    id: id(i),
    archetype,
    activity: shares[i] ?? 0,
    partner: id(i + 1 + Math.floor(chance() * (count - 1))),
    more: {},
  }));
}

/**
 * What these people do in a day: the active do more, at the hours of the rhythm, each archetype in its own way; and a
 * part of the gifts returns an earlier one.
 */
export function transactions(options: TransactionOptions): Transaction[] {
  const rules = { ...transactionDefaults, rhythm: dailyRhythm(), ...options };
  const { profiles, count, reciprocity, medianAmount, maxAmount } = rules;
  require(profiles.length >= 2, 'There must be at least 2 profiles: one gives, another receives.');
  require(Number.isInteger(count) && count >= 1, `count is ${count}; give a whole number from 1 on.`);
  require(reciprocity >= 0 && reciprocity <= 1, `reciprocity is ${reciprocity}; give a number from 0 to 1.`);
  require(medianAmount >= 1 &&
    maxAmount >= medianAmount, 'Amounts are minor units: 1 <= medianAmount <= maxAmount.');
  for (const weights of Object.values(rules.kinds)) requireWeights('kinds', Object.values(weights));
  requireHours(rules.rhythm);
  return drawTransactions(rules, seeded(rules.seed));
}

/** How busy each hour of a day is, from 0 o'clock on: 24 weights, the busiest is 1. */
export function dailyRhythm(options: RhythmOptions = {}): number[] {
  const { peakHour = 20, secondPeakHour = 11, low = 0.1 } = options;
  require(low >= 0 && low <= 1, `low is ${low}; give a number from 0 to 1.`);
  return rhythmOf(peakHour, secondPeakHour, low);
}

/** A whole day for a ramping executor, in fast motion: one stage for each hour, from midnight to midnight. */
export function rhythmStages(options: RhythmStagesOptions): Stage[] {
  const { peak, daySeconds, rhythm = dailyRhythm() } = options;
  require(daySeconds >= 1, `daySeconds is ${daySeconds}; give at least 1.`);
  require(peak > 0, `peak is ${peak}; give a number above 0.`);
  requireHours(rhythm);
  return stagesOf(rhythm, peak, daySeconds);
}

/**
 * Your own people from CSV text: `fromCsv(open('../data/users.csv'))`. The column `id` is a must; `archetype`,
 * `activity` (a weight) and `partner` are read where they are; all others come as `more`.
 */
export function fromCsv(text: string): UserProfile[] {
  const rows = csvRows(text).map(({ line, cells }) => ({ at: `Line ${line} of the CSV`, cells }));
  return normalised(rows);
}

/** Your own people from JSON text: a list of objects with the members that `fromCsv` calls columns. */
export function fromJson(text: string): UserProfile[] {
  return normalised(jsonRows(text));
}

function require(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function requireWeights(name: string, weights: readonly number[]): void {
  const fit = weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0);
  require(fit, `${name} needs weights of 0 or more, at least one above 0.`);
}

function requireHours(rhythm: readonly number[]): void {
  require(rhythm.length === 24, `rhythm has ${rhythm.length} weights; give 24, one for each hour.`);
  requireWeights('rhythm', rhythm);
}
