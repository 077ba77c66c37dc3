/**
 * What the library inside k6 offers to scripts. `PhilosophicalIntegrityValidator.js` is made once in the init context;
 * every call measures one invariant, feeds the metrics, and answers true only when the invariant was seen to hold.
 */

/** A response of `k6/http`, as far as the validator reads it. */
export interface IntegrityResponse {
  /** 0 when no answer came. */
  readonly status: number;
  readonly body: unknown;
  readonly url: string;
  json(selector?: string): unknown;
}

/** What the system says of one account, in its own unit (minor units are best: whole numbers). */
export interface AccountStatement {
  readonly balance: number;
  readonly opening?: number;
  readonly received?: number;
  readonly given?: number;
}

/** Sums over all accounts. */
export interface CommunityTotals {
  /** Σ of everything that was received. */
  readonly credits: number;
  /** Σ of everything that was given. */
  readonly debits: number;
  /** Accounts whose balance is below zero; absent when the system does not say. */
  readonly overspent?: number;
  /** Items marked unique that were sold more than once; absent when the system does not say. */
  readonly soldTwice?: number;
  /** Merits without a contribution, or twice for one; absent when the system does not say. */
  readonly artificialMerits?: number;
}

/** At most `calls` in each window of `seconds`, for one caller. */
export interface RateLimit {
  readonly calls: number;
  readonly seconds: number;
}

/** Which answers mean what, by status code. */
export interface MutationAnswers {
  /** The change was made now. */
  readonly accepted: readonly number[];
  /** It had been made before; the first answer is given again. */
  readonly repeated?: readonly number[];
  /** It was refused for a reason of the domain (no balance left, item sold); nothing was changed. */
  readonly refused?: readonly number[];
}

/** Declares, once, what right means for the system under test. */
export interface IntegrityDeclaration {
  readonly accounts?: {
    /** Sends the request whose answer is the account's statement. */
    readonly read: (account: string) => IntegrityResponse;
    /** Takes the statement out of the answer's JSON. Default: its members `balance`, `opening`, `received`, `given`. */
    readonly statement?: (json: unknown) => AccountStatement;
  };
  readonly community?: {
    /** Sends the request whose answer holds the sums over all accounts. */
    readonly read: () => IntegrityResponse;
    /** Takes the sums out of the answer's JSON. Default: its members `credits`, `debits`. */
    readonly totals?: (json: unknown) => CommunityTotals;
  };
  /** By kind of mutation; default for each: accepted 201, repeated 200, refused 409 and 422. */
  readonly mutations?: Readonly<Record<string, MutationAnswers>>;
  /** Largest Ayni balance deviation that still holds, in percent. Default 0.01. */
  readonly tolerancePercent?: number;
  /** By name, such as `purchases`. */
  readonly limits?: Readonly<Record<string, RateLimit>>;
  readonly selfHealing?: {
    /** Default 30,000 ms. */
    readonly limitMs?: number;
    /** Wait between two looks. Default 250 ms. */
    readonly pollMs?: number;
  };
  /** Violation lines logged by one VU in a minute at most; the rest is counted. Default 10. */
  readonly violationsPerMinute?: number;
  /** Unix time in ms; for tests. Default `Date.now`. */
  readonly clock?: () => number;
}

/** The account of one VU alone: what the script itself gave and received, so its expected balance is exact. */
export interface OwnAccount {
  readonly account: string;
  /** Opening balance plus what was received minus what was given, as the script knows it. */
  readonly expected: number;
  gave(amount: number): void;
  received(amount: number): void;
}

/** One side of a transfer: the statements read before and after it. */
export interface TransferSide {
  readonly account: string;
  readonly before: IntegrityResponse;
  readonly after: IntegrityResponse;
  /** True when nobody else touches the account meanwhile; only then must after - before be exact. */
  readonly exclusive?: boolean;
}

export interface PhilosophicalIntegrityValidatorApi {
  /** Begins the exact book of an account that only this VU touches, from a statement. Undefined when it cannot be read. */
  ownAccount(account: string, statement: IntegrityResponse): OwnAccount | undefined;
  /**
   * Reported balance against expected. `expected` is a number or an own account; absent, it is opening + received -
   * given of the same answer, which holds whatever others do meanwhile.
   */
  validateBalance(
    response: IntegrityResponse,
    of: { account: string; expected?: number | OwnAccount },
  ): boolean;
  /** Both sides of a transfer: the giver lost what the receiver gained; each statement agrees with itself. */
  validateTransfer(
    response: IntegrityResponse,
    transfer: { amount: number; from: TransferSide; to: TransferSide },
  ): boolean;
  /** A merit is backed by a contribution, and granted once for it. */
  validateMerit(response: IntegrityResponse, merit: { contribution: string | undefined }): boolean;
  /** Of all simultaneous attempts to buy one unique item at most one is accepted. */
  validatePurchase(
    responses: IntegrityResponse | readonly IntegrityResponse[],
    item: { item: string; unique?: boolean },
  ): boolean;
  /** The same idempotency key again gives the same answer and changes nothing. */
  validateRetry(
    first: IntegrityResponse,
    again: IntegrityResponse,
    retry: { key: string; same?: string },
  ): boolean;
  /** Beyond the declared limit the answer is 429. Counts the calls of this VU as `caller`. */
  validateRateLimit(response: IntegrityResponse, limit: { limit: string; caller: string }): boolean;
  /** An interaction meant to be collaborative ended with every party confirmed. */
  validateCollaboration(
    confirmations: readonly IntegrityResponse[],
    interaction?: { name?: string },
  ): boolean;
  /** Injects a violation, then polls until the system reports the balance restored. Blocks the VU. */
  validateSelfHealing(healing: {
    inject: () => IntegrityResponse;
    isRestored: () => boolean | undefined;
    name?: string;
  }): boolean;
  /** Sums read from the system: credits equal debits, whatever the interleaving. */
  assertConservation(response?: IntegrityResponse): boolean;
  /** For `teardown()`: the community's sums at the end, and everything the declaration can check once more. */
  reconcile(): boolean;
}

/** What a violation's log line holds as JSON, behind the word `ayni-violation` and a blank. */
export interface ViolationLine {
  readonly invariant: string;
  /** One sentence: what is wrong. */
  readonly says: string;
  /** Account, item or contribution that it is about. */
  readonly subject: string;
  readonly expected: string;
  readonly reported: string;
  /** URL of the answer that showed it. */
  readonly request: string;
  readonly scenario: string;
  readonly vu: number;
  readonly iteration?: number;
  /** `file:line:column` of the call in the script. */
  readonly at?: string;
  /** Violations of this VU since its line before that were counted but not logged. */
  readonly suppressed: number;
}
