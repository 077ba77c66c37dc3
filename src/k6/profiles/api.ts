/** One person of the community. */
export interface UserProfile {
  /** As the system under test knows the person, such as `u17`. */
  readonly id: string;
  /** What kind of user this is: a key of `mix`, or what your own file says. */
  readonly archetype: string;
  /** This person's part of all that the community does; the parts of all sum to 1. */
  readonly activity: number;
  /** With whom this person does most: another id. */
  readonly partner: string;
  /** The other columns of your own file. */
  readonly more: Readonly<Record<string, string>>;
}

export interface UserProfileOptions {
  /** How many people; at least 2, since each has a partner. */
  readonly count: number;
  /** The same seed gives the same people. Default 1. */
  readonly seed?: number;
  /** How many of which archetype, as weights. Default: `defaultMix`. */
  readonly mix?: Readonly<Record<string, number>>;
  /** What part of all activity the most active fifth has, from 0.2 (all alike) to below 1. Default 0.6; Pareto's law says 0.8. */
  readonly topFifth?: number;
  /** Ids are this and a number. Default `u`. */
  readonly idPrefix?: string;
  /** The first number. Default 1. */
  readonly firstId?: number;
}

/** One thing that a person does. */
export interface Transaction {
  /** Its place in the list, from 0. */
  readonly number: number;
  readonly kind: TransactionKind;
  readonly from: string;
  /** Another person; `shop` for a purchase. */
  readonly to: string;
  /** Minor units, at least 1. */
  readonly amount: number;
  /** Second of the day, 0 to 86,399, after the daily rhythm; the list is sorted by it. */
  readonly secondOfDay: number;
  /** Number of the gift that this one returns. */
  readonly returns?: number;
}

export type TransactionKind = 'gift' | 'contribution' | 'purchase';

export interface TransactionOptions {
  readonly profiles: readonly UserProfile[];
  readonly count: number;
  /** The same seed gives the same transactions. Default 1. */
  readonly seed?: number;
  /** What part of the gifts returns an earlier one: what Ayni is about. 0 to 1, default 0.5. */
  readonly reciprocity?: number;
  /** Half of the amounts are below this, in minor units. Default 20. */
  readonly medianAmount?: number;
  /** No amount is larger, in minor units. Default 500. */
  readonly maxAmount?: number;
  /** 24 weights. Default: `dailyRhythm()`. */
  readonly rhythm?: readonly number[];
  /** How often which archetype does what, as weights. Default: `defaultKinds`; unknown archetypes only give. */
  readonly kinds?: Readonly<Record<string, Readonly<Partial<Record<TransactionKind, number>>>>>;
}

export interface RhythmOptions {
  /** Hour with the most people, 0 to 23. Default 20. */
  readonly peakHour?: number;
  /** Hour of the second, lower peak. Default 11. */
  readonly secondPeakHour?: number;
  /** The quietest hour as a part of the busiest. Default 0.1. */
  readonly low?: number;
}

export interface RhythmStagesOptions {
  /** Target of the busiest hour: arrivals for an arrival-rate executor, else virtual users. */
  readonly peak: number;
  /** How long the whole day takes in the test, in seconds; at least 1. */
  readonly daySeconds: number;
  /** 24 weights. Default: `dailyRhythm()`. */
  readonly rhythm?: readonly number[];
}

/** A stage of a ramping executor. */
export interface Stage {
  readonly duration: string;
  readonly target: number;
}
