/**
 * What the library inside k6 offers to scripts. `PhilosophicalIntegrityValidator.js` is made once in the init context;
 * every call measures one invariant, feeds the metrics, and answers true only when the invariant was seen to hold.
 */

/** What can be right or wrong: the values of the tag `invariant` of every metric. */
export type Invariant =
  | 'balance'
  | 'transfer'
  | 'merit'
  | 'purchase'
  | 'retry'
  | 'rate-limit'
  | 'collaboration'
  | 'self-healing'
  | 'conservation';

/** A response of `k6/http`, as far as the validator reads it. */
export interface IntegrityResponse {
  /** 0 when no answer came. */
  readonly status: number;
  readonly body: unknown;
  readonly url: string;
  json(selector?: string): unknown;
  /** For the log line. */
  readonly request?: { readonly method: string };
  /** `duration` in ms tells when the request left, which matters at the edges of a rate limit's window. */
  readonly timings?: { readonly duration: number };
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
  /** Σ of the opening balances and Σ of the balances now: with both, their difference is checked too. */
  readonly opening?: number;
  readonly balances?: number;
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
  /**
   * `first-call` (default): a window begins with the caller's first call in it, and the caller made none within
   * `seconds` before its first call here. `sliding`: no stretch of `seconds` holds more. `unknown`: windows begin at
   * times of the system's own (full minutes, calls before this run), so that only what exceeds two of them is a leak.
   */
  readonly window?: 'first-call' | 'sliding' | 'unknown';
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
    /** A balance below it is overspent. Default 0; `-Infinity` where any debt is right. */
    readonly lowest?: number;
  };
  readonly community?: {
    /** Sends the request whose answer holds the sums over all accounts. */
    readonly read: () => IntegrityResponse;
    /** Takes the sums out of the answer's JSON. Default: its members of the same names. */
    readonly totals?: (json: unknown) => CommunityTotals;
  };
  /**
   * By kind of mutation: `transfer`, `merit`, `purchase`, `retry`, `confirmation`, `violation` (what self-healing
   * injects). Default: accepted 201, repeated 200, refused 409 and 422; for the last two: accepted 200, 201 and 204.
   */
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
  /**
   * A change whose answer failed may have been made or not. The next statement is not verified, and the book goes on
   * from what it reports.
   */
  unsure(): void;
}

/** One side of a transfer: the statements read before and after it. */
export interface TransferSide {
  readonly account: string;
  /** Without it only what one statement proves by itself is checked. */
  readonly before?: IntegrityResponse;
  readonly after: IntegrityResponse;
  /** True when nobody else touches the account meanwhile; only then must after - before be exact. */
  readonly exclusive?: boolean;
}

/** What `integrityThresholds` shall demand. */
export interface IntegrityThresholdOptions {
  /** Those the script checks: each gets a floor of its own. */
  readonly invariants?: readonly Invariant[];
  /** Fewest checks, of each invariant named and over all. Default 1. */
  readonly minChecks?: number;
  /** Largest Ayni balance deviation, in percent. Default 0.01. */
  readonly deviationMax?: number;
  /** Largest share of all looks that may end without a verdict (`integrity_not_verified`), 0 to 1. Default 0.01. */
  readonly notVerifiedShare?: number;
  /**
   * Smallest share of collaborative interactions that every party must have confirmed, 0 to 1. Default 1. Below 1 a
   * single unconfirmed interaction no longer fails the run.
   */
  readonly collaborationIndex?: number;
  /** Longest self-healing, in ms. Default: none but the declaration's own limit. */
  readonly selfHealingMs?: number;
  /** Ends the run at the first violation. Default false. */
  readonly abortOnFail?: boolean;
  /** How long `abortOnFail` waits from the start, such as `10s`. */
  readonly delayAbortEval?: string;
}

/** A part of k6's `options.thresholds`. */
export type IntegrityThresholds = Record<
  string,
  (string | { threshold: string; abortOnFail?: boolean; delayAbortEval?: string })[]
>;

export interface PhilosophicalIntegrityValidatorApi {
  /** Begins the exact book of an account that only this VU touches, from a statement. Undefined when it cannot be read. */
  ownAccount(account: string, statement: IntegrityResponse): OwnAccount | undefined;
  /**
   * Reported balance against expected. `expected` is a number or an own account; absent, it is opening + received -
   * given of the same answer, which holds whatever others do meanwhile.
   */
  validateBalance(
    response: IntegrityResponse,
    of: { account: string; expected?: number | OwnAccount | undefined },
  ): boolean;
  /** Both sides of a transfer: the giver lost what the receiver gained; each statement agrees with itself. */
  validateTransfer(
    response: IntegrityResponse,
    transfer: { amount: number; from: TransferSide; to: TransferSide },
  ): boolean;
  /** A merit is backed by a contribution, and granted once for it. */
  validateMerit(response: IntegrityResponse, merit: { contribution: string | number | undefined }): boolean;
  /**
   * Of all simultaneous attempts to buy one unique item (the default) at most one is accepted, and none once this VU saw
   * it sold. `buyerBalance` selects the buyer's balance in the answer's JSON: it must not be overspent. `buyers` names
   * their accounts, in the order of the responses, so that an account found overspent counts once, whichever call finds it.
   */
  validatePurchase(
    responses: IntegrityResponse | readonly IntegrityResponse[],
    item: { item: string; unique?: boolean; buyerBalance?: string; buyers?: string | readonly string[] },
  ): boolean;
  /**
   * The same idempotency key again gives the same answer and changes nothing. `same` selects what must be the same in
   * the JSON of both answers, such as `id`; without it, all of it. Send both at once by `http.batch` to find races.
   */
  validateRetry(
    first: IntegrityResponse,
    again: IntegrityResponse,
    retry: { key: string; same?: string },
  ): boolean;
  /**
   * Beyond the declared limit the answer is 429. Counts the calls of this VU as `caller`. For answers of `http.batch` and
   * `http.asyncRequest` give `sentAt`, the `Date.now()` before they were sent: an answer does not tell how long it waited
   * for others.
   */
  validateRateLimit(
    response: IntegrityResponse,
    limit: { limit: string; caller: string; sentAt?: number },
  ): boolean;
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
  /** For `setup()`: the sums before the run, to be given to `reconcile`. Undefined when they cannot be read. */
  openingTotals(): CommunityTotals | undefined;
  /**
   * For `teardown()`: the community's sums at the end; accounts overspent, items sold twice and artificial merits that
   * the system itself counts, less those of `since`; and the statement of each account named.
   */
  reconcile(at?: { since?: CommunityTotals | undefined; accounts?: readonly string[] }): boolean;
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
