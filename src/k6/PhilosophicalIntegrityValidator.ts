import { sleep } from 'k6';
import type {
  AccountStatement,
  CommunityTotals,
  IntegrityDeclaration,
  IntegrityResponse,
  Invariant,
  OwnAccount,
  PhilosophicalIntegrityValidatorApi,
  TransferSide,
} from './api.ts';
import { type Answer, answerOf, answersOf, isMade, jsonOf, requestOf } from './judge/answers.ts';
import { type BalanceCase, type BalanceRules, judgeBalance } from './judge/balance.ts';
import { judgeCollaboration } from './judge/collaboration.ts';
import { judgeConservation } from './judge/conservation.ts';
import { notVerified } from './judge/judgement.ts';
import { judgeMerit } from './judge/merit.ts';
import { judgePurchase } from './judge/purchase.ts';
import { judgeRateLimit, RateLimits } from './judge/rate-limits.ts';
import { judgeRetry } from './judge/retry.ts';
import { judgeSelfHealing, watchHealing } from './judge/self-healing.ts';
import { readStatement, readTotals, type Reading } from './judge/statement.ts';
import { judgeTransfer, type Side } from './judge/transfer.ts';
import { Book } from './own-account.ts';
import { Recent } from './recent.ts';
import { Recorder } from './record/recorder.ts';
import { ViolationLog } from './record/violation-log.ts';

export type * from './api.ts';
export { integrityThresholds } from './thresholds.ts';

/** Put in by the build. */
declare const ayniLibraryVersion: string;

/** The version of this file, such as `0.1.0`. */
export const integrityVersion: string = ayniLibraryVersion;

const remembered = 10_000;

/**
 * Checks that the system under load stays right. Make one in the init context; every call looks at one invariant, feeds
 * the metrics, and answers true only when the invariant was seen to hold.
 */
export class PhilosophicalIntegrityValidator implements PhilosophicalIntegrityValidatorApi {
  private readonly declaration: IntegrityDeclaration;
  private readonly rules: BalanceRules;
  private readonly clock: () => number;
  private readonly recorder: Recorder;
  private readonly limits: RateLimits;
  private readonly granted = new Recent<true>(remembered);
  private readonly sold = new Recent<true>(remembered);

  constructor(declaration: IntegrityDeclaration = {}) {
    const { tolerancePercent = 0.01, accounts, clock = () => Date.now() } = declaration;
    this.declaration = declaration;
    this.clock = clock;
    this.rules = { tolerance: tolerancePercent, lowest: accounts?.lowest ?? 0 };
    this.limits = new RateLimits(declaration.limits ?? {}, clock());
    this.recorder = new Recorder(new ViolationLog(declaration.violationsPerMinute ?? 10, clock));
  }

  ownAccount(account: string, statement: IntegrityResponse): OwnAccount | undefined {
    const reading = this.statementOf(statement);
    if (reading.kind === 'read') return new Book(account, reading.value.balance);
    this.recorder.record(notVerified('balance', reading.why));
    return undefined;
  }

  validateBalance(
    response: IntegrityResponse,
    of: { account: string; expected?: number | OwnAccount | undefined },
  ): boolean {
    const { account, expected } = of;
    const request = requestOf(response);
    const reading = this.statementOf(response);
    if (expected instanceof Book) {
      const { certain, volume } = expected;
      if (certain) {
        if (reading.kind === 'read') expected.looked();
        return this.balance({ account, reading, request, expected: expected.expected, volume });
      }
      if (reading.kind === 'read') expected.restart(reading.value.balance);
      return this.recorder.record(notVerified('balance', { says: uncertain, request }));
    }
    const known = typeof expected === 'object' ? expected.expected : expected;
    return this.balance({ account, reading, request, expected: known });
  }

  validateTransfer(
    response: IntegrityResponse,
    transfer: { amount: number; from: TransferSide; to: TransferSide },
  ): boolean {
    const { amount } = transfer;
    const [from, to] = [this.sideOf(transfer.from), this.sideOf(transfer.to)];
    const answer = this.answerOf(response, 'transfer');
    return this.recorder.record(judgeTransfer(this.rules, { answer, amount, from, to }));
  }

  validateMerit(response: IntegrityResponse, merit: { contribution: string | number | undefined }): boolean {
    // What `json('id')` gave is a number in some systems, and null where there is none.
    const contribution = merit.contribution?.toString();
    const answer = this.answerOf(response, 'merit');
    const before = contribution !== undefined && this.granted.get(contribution) === true;
    if (contribution !== undefined && isMade(answer)) this.granted.set(contribution, true);
    const granted = jsonOf(response) as { readonly contribution?: unknown } | null | undefined;
    const named = granted?.contribution;
    return this.recorder.record(judgeMerit({ answer, contribution, named, before }));
  }

  validatePurchase(
    responses: IntegrityResponse | readonly IntegrityResponse[],
    of: { item: string; unique?: boolean; buyerBalance?: string; buyers?: string | readonly string[] },
  ): boolean {
    const { item, unique = true, buyerBalance, buyers = [] } = of;
    const names = listOf(buyers);
    const attempts = listOf(responses).map((response, index) => {
      const balance = buyerBalance === undefined ? undefined : jsonOf(response, buyerBalance);
      const answer = this.answerOf(response, 'purchase');
      const known = typeof balance === 'number' ? balance : undefined;
      return { ...answer, balance: known, buyer: names[index] };
    });
    const soldBefore = this.sold.get(item) === true;
    if (attempts.some(isMade)) this.sold.set(item, true);
    const { lowest } = this.rules;
    return this.recorder.record(judgePurchase({ item, unique, attempts, soldBefore, lowest }));
  }

  validateRetry(
    first: IntegrityResponse,
    again: IntegrityResponse,
    retry: { key: string; same?: string },
  ): boolean {
    const { key, same } = retry;
    const answers = [this.answerOf(first, 'retry'), this.answerOf(again, 'retry')] as const;
    const identities = [jsonOf(first, same), jsonOf(again, same)] as const;
    return this.recorder.record(judgeRetry({ key, answers, identities }));
  }

  validateRateLimit(
    response: IntegrityResponse,
    of: { limit: string; caller: string; sentAt?: number },
  ): boolean {
    const { refused = [] } = answersOf(this.declaration, of.limit);
    const step = this.limits.count(of, { response, refused, now: this.clock() });
    return this.recorder.record(judgeRateLimit(of, step, requestOf(response)));
  }

  validateCollaboration(
    confirmations: readonly IntegrityResponse[],
    interaction: { name?: string } = {},
  ): boolean {
    const parties = confirmations.map((response) => this.answerOf(response, 'confirmation'));
    return this.recorder.record(judgeCollaboration({ name: interaction.name ?? 'interaction', parties }));
  }

  validateSelfHealing(of: {
    inject: () => IntegrityResponse;
    isRestored: () => boolean | undefined;
    name?: string;
  }): boolean {
    const { limitMs = 30_000, pollMs = 250 } = this.declaration.selfHealing ?? {};
    const injected = this.answerOf(this.ask('self-healing', of.inject), 'violation');
    const wait = (ms: number): void => {
      sleep(ms / 1000);
    };
    const look = (): boolean | undefined => this.ask('self-healing', of.isRestored);
    const healing = isMade(injected)
      ? watchHealing({ look, now: this.clock, wait, limitMs, pollMs })
      : undefined;
    return this.recorder.record(
      judgeSelfHealing({ name: of.name ?? 'violation', injected, healing, limitMs }),
    );
  }

  assertConservation(response?: IntegrityResponse): boolean {
    return this.conserve(response ?? this.readCommunity('assertConservation'), { atEnd: false });
  }

  openingTotals(): CommunityTotals | undefined {
    const reading = this.totalsOf(this.readCommunity('openingTotals'));
    if (reading.kind === 'read') return reading.value;
    this.recorder.record(notVerified('conservation', reading.why));
    return undefined;
  }

  reconcile(at: { since?: CommunityTotals | undefined; accounts?: readonly string[] } = {}): boolean {
    const conserved = this.conserve(this.readCommunity('reconcile'), { atEnd: true, since: at.since });
    const balanced = (at.accounts ?? []).map((account) => {
      const { read } = this.declaration.accounts ?? {};
      if (read === undefined) throw new Error(undeclared('reconcile', 'accounts.read'));
      return this.validateBalance(
        this.ask('balance', () => read(account)),
        { account },
      );
    });
    return conserved && balanced.every((holds) => holds);
  }

  private balance(of: BalanceCase): boolean {
    return this.recorder.record(judgeBalance(this.rules, of));
  }

  private conserve(
    response: IntegrityResponse,
    at: { atEnd: boolean; since?: CommunityTotals | undefined },
  ): boolean {
    const reading = this.totalsOf(response);
    const { tolerance } = this.rules;
    return this.recorder.record(
      judgeConservation({ ...at, reading, tolerance, request: requestOf(response) }),
    );
  }

  private readCommunity(call: string): IntegrityResponse {
    const { read } = this.declaration.community ?? {};
    if (read === undefined) throw new Error(undeclared(call, 'community.read'));
    return this.ask('conservation', read);
  }

  /** The script's own function; when it throws, that is the script's to see, after the look was counted. */
  private ask<Answered>(invariant: Invariant, question: () => Answered): Answered {
    try {
      return question();
    } catch (failure) {
      this.recorder.record(notVerified(invariant, { says: `The script threw: ${failure}`, request: '' }));
      throw failure;
    }
  }

  private answerOf(response: IntegrityResponse | undefined, kind: string): Answer {
    return answerOf(response, answersOf(this.declaration, kind));
  }

  private statementOf(response: IntegrityResponse | undefined): Reading<AccountStatement> {
    return readStatement(response, this.declaration.accounts?.statement);
  }

  private totalsOf(response: IntegrityResponse | undefined): Reading<CommunityTotals> {
    return readTotals(response, this.declaration.community?.totals);
  }

  private sideOf({ account, before, after, exclusive = false }: TransferSide): Side {
    return {
      account,
      before: before === undefined ? undefined : this.statementOf(before),
      after: this.statementOf(after),
      exclusive,
      request: requestOf(after),
    };
  }
}

const uncertain =
  'An answer before it failed, so the expected balance is not known; the book goes on from this one.';

const undeclared = (call: string, member: string): string =>
  `${call} needs \`${member}\` in the declaration of the validator: a function that sends the request.`;

const listOf = <One>(given: One | readonly One[]): readonly One[] =>
  Array.isArray(given) ? (given as readonly One[]) : [given as One];
