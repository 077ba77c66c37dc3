import type { Invariant } from '../api.ts';

/** What is wrong, in the words of the log line. */
export interface Breach {
  readonly says: string;
  readonly subject: string;
  readonly expected: string;
  readonly reported: string;
  /** Method and URL of the answer that showed it. */
  readonly request: string;
}

/** Why a look ended without a verdict, in the words of the log line. */
export interface Unknown {
  readonly says: string;
  readonly request: string;
}

/** Whose count of the domain a judgement adds to, besides the checks and violations of its invariant. */
export interface Counts {
  /** Answers whose deviation is above the tolerance. */
  readonly ayniViolations?: number;
  readonly artificialMerits?: number;
  /** Accounts found overspent, and unique items found sold twice; each counts once for a virtual user. */
  readonly overspent?: readonly string[];
  readonly soldTwice?: readonly string[];
  /** Others of both, without a name: the system itself counted them, or the script does not say whose they are. */
  readonly overspending?: number;
  readonly rateLimitLeaks?: number;
}

/** One look at one invariant: breaches say that it does not hold, whatever else could not be read. */
export interface Judgement {
  readonly invariant: Invariant;
  /** False when nothing is known. */
  readonly verified: boolean;
  /** Why nothing is known. */
  readonly why?: Unknown;
  readonly breaches: readonly Breach[];
  /** The largest Ayni balance deviation that was measured, in percent. */
  readonly deviation?: number;
  /** How long a restoration took, in ms. */
  readonly healedMs?: number;
  readonly counts?: Counts;
}

const none: readonly Breach[] = [];

export const notVerified = (invariant: Invariant, why: Unknown): Judgement => ({
  invariant,
  verified: false,
  why,
  breaches: none,
});

export const held = (invariant: Invariant): Judgement => ({ invariant, verified: true, breaches: none });

export const violated = (
  invariant: Invariant,
  breaches: readonly Breach[],
  counts: Counts = {},
): Judgement => ({ invariant, verified: true, breaches, counts });
