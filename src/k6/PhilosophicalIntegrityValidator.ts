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
import { answersOf, isReadable, jsonOf, requestOf, standingOf, type Standing } from './judge/answers.ts';
import { type BalanceRules, judgeBalance } from './judge/balance.ts';
import { judgeCollaboration } from './judge/collaboration.ts';
import { judgeConservation } from './judge/conservation.ts';
import { notVerified } from './judge/judgement.ts';
import { judgeMerit } from './judge/merit.ts';
import { judgePurchase } from './judge/purchase.ts';
import { judgeRateLimit, RateLimits } from './judge/rate-limits.ts';
import { judgeRetry } from './judge/retry.ts';
import { judgeSelfHealing, watchHealing } from './judge/self-healing.ts';
import { statementOf, totalsOf } from './judge/statement.ts';
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
    this.limits = new RateLimits(declaration.limits ?? {});
    const log = new ViolationLog(declaration.violationsPerMinute ?? 10, clock);
    this.recorder = new Recorder((invariant, breach) => {
      log.write(invariant, breach);
    });
  }

  ownAccount(account: string, statement: IntegrityResponse): OwnAccount | undefined {
    const opening = this.statementOf(statement);
    if (opening !== undefined) return new Book(account, opening.balance);
    this.recorder.record(notVerified('balance'));
    return undefined;
  }

  validateBalance(
    response: IntegrityResponse,
    of: { account: string; expected?: number | OwnAccount | undefined },
  ): boolean {
    const { account, expected } = of;
    const book = typeof expected === 'object' ? expected : undefined;
    const known = typeof expected === 'object' ? expected.expected : expected;
    return this.recorder.record(
      judgeBalance(this.rules, {
        account,
        statement: this.statementOf(response),
        request: requestOf(response),
        ...(known === undefined ? {} : { expected: known }),
        ...(book instanceof Book ? { volume: book.volume } : {}),
      }),
    );
  }

  validateTransfer(
    response: IntegrityResponse,
    transfer: { amount: number; from: TransferSide; to: TransferSide },
  ): boolean {
    return this.recorder.record(
      judgeTransfer(this.rules, {
        standing: this.standingOf(response, 'transfer'),
        readable: isReadable(response),
        amount: transfer.amount,
        from: this.sideOf(transfer.from),
        to: this.sideOf(transfer.to),
      }),
    );
  }

  validateMerit(response: IntegrityResponse, merit: { contribution: string | undefined }): boolean {
    const { contribution } = merit;
    const standing = this.standingOf(response, 'merit');
    const before = contribution !== undefined && this.granted.get(contribution) === true;
    if (contribution !== undefined && standing === 'accepted') this.granted.set(contribution, true);
    const judgement = judgeMerit({
      standing,
      readable: isReadable(response),
      contribution,
      named: jsonOf(response, 'contribution'),
      before,
      request: requestOf(response),
    });
    return this.recorder.record(judgement);
  }

  validatePurchase(
    responses: IntegrityResponse | readonly IntegrityResponse[],
    of: { item: string; unique?: boolean; buyerBalance?: string },
  ): boolean {
    const { item, unique = true, buyerBalance } = of;
    const attempts = listOf(responses).map((response) => {
      const balance = buyerBalance === undefined ? undefined : jsonOf(response, buyerBalance);
      return {
        standing: this.standingOf(response, 'purchase'),
        readable: isReadable(response),
        balance: typeof balance === 'number' ? balance : undefined,
        request: requestOf(response),
      };
    });
    const soldBefore = this.sold.get(item) === true;
    if (attempts.some(({ standing }) => standing === 'accepted')) this.sold.set(item, true);
    const { lowest } = this.rules;
    return this.recorder.record(judgePurchase({ item, unique, attempts, soldBefore, lowest }));
  }

  validateRetry(
    first: IntegrityResponse,
    again: IntegrityResponse,
    retry: { key: string; same?: string },
  ): boolean {
    const { key, same } = retry;
    return this.recorder.record(
      judgeRetry({
        key,
        standings: [this.standingOf(first, 'retry'), this.standingOf(again, 'retry')],
        identities: [jsonOf(first, same), jsonOf(again, same)],
        request: requestOf(again),
      }),
    );
  }

  validateRateLimit(response: IntegrityResponse, of: { limit: string; caller: string }): boolean {
    const { refused = [] } = answersOf(this.declaration, of.limit);
    const step = this.limits.count(of, { response, refused, now: this.clock() });
    return this.recorder.record(judgeRateLimit(of, step, requestOf(response)));
  }

  validateCollaboration(
    confirmations: readonly IntegrityResponse[],
    interaction: { name?: string } = {},
  ): boolean {
    const parties = confirmations.map((response) => ({
      standing: this.standingOf(response, 'confirmation'),
      readable: isReadable(response),
      request: requestOf(response),
    }));
    return this.recorder.record(judgeCollaboration({ name: interaction.name ?? 'interaction', parties }));
  }

  validateSelfHealing(of: {
    inject: () => IntegrityResponse;
    isRestored: () => boolean | undefined;
    name?: string;
  }): boolean {
    const { limitMs = 30_000, pollMs = 250 } = this.declaration.selfHealing ?? {};
    const response = this.ask('self-healing', of.inject);
    const injected = this.standingOf(response, 'violation');
    const accepted = injected === 'accepted' || injected === 'repeated';
    const wait = (ms: number): void => {
      sleep(ms / 1000);
    };
    const look = (): boolean | undefined => this.ask('self-healing', of.isRestored);
    const healing = accepted ? watchHealing({ look, now: this.clock, wait, limitMs, pollMs }) : undefined;
    const [name, request] = [of.name ?? 'violation', requestOf(response)];
    return this.recorder.record(judgeSelfHealing({ name, injected, healing, limitMs, request }));
  }

  assertConservation(response?: IntegrityResponse): boolean {
    return this.conserve(response ?? this.readCommunity('assertConservation'), { atEnd: false });
  }

  openingTotals(): CommunityTotals | undefined {
    const totals = this.totalsOf(this.readCommunity('openingTotals'));
    if (totals === undefined) this.recorder.record(notVerified('conservation'));
    return totals;
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

  private conserve(
    response: IntegrityResponse | undefined,
    at: { atEnd: boolean; since?: CommunityTotals | undefined },
  ): boolean {
    const totals = this.totalsOf(response);
    const { tolerance } = this.rules;
    return this.recorder.record(
      judgeConservation({ ...at, totals, tolerance, request: requestOf(response) }),
    );
  }

  private readCommunity(call: string): IntegrityResponse {
    const { read } = this.declaration.community ?? {};
    if (read === undefined) throw new Error(undeclared(call, 'community.read'));
    return this.ask('conservation', read);
  }

  /** The script's own function; when it throws, that is the script's to see, after the look was counted. */
  private ask<Answer>(invariant: Invariant, question: () => Answer): Answer {
    try {
      return question();
    } catch (failure) {
      this.recorder.record(notVerified(invariant));
      throw failure;
    }
  }

  private standingOf(response: IntegrityResponse | undefined, kind: string): Standing {
    return standingOf(response, answersOf(this.declaration, kind));
  }

  private statementOf(response: IntegrityResponse | undefined): AccountStatement | undefined {
    return statementOf(response, this.declaration.accounts?.statement);
  }

  private totalsOf(response: IntegrityResponse | undefined): CommunityTotals | undefined {
    return totalsOf(response, this.declaration.community?.totals);
  }

  private sideOf({ account, before, after, exclusive = false }: TransferSide): Side {
    return {
      account,
      before: this.statementOf(before),
      after: this.statementOf(after),
      hasBefore: before !== undefined,
      exclusive,
      request: requestOf(after),
    };
  }
}

const undeclared = (call: string, member: string): string =>
  `${call} needs \`${member}\` in the declaration of the validator: a function that sends the request.`;

const listOf = (responses: IntegrityResponse | readonly IntegrityResponse[]): readonly IntegrityResponse[] =>
  Array.isArray(responses) ? (responses as readonly IntegrityResponse[]) : [responses as IntegrityResponse];
