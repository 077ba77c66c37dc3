import type { AccountStatement } from '../api.ts';
import { type Breach, type Judgement, notVerified } from './judgement.ts';
import { deviationOf, expectedBy, isFull, type Reading } from './statement.ts';

/** What a declaration says about balances. */
export interface BalanceRules {
  /** Largest deviation that holds, in percent. */
  readonly tolerance: number;
  /** A balance below it is overspent. */
  readonly lowest: number;
}

/** A statement and what the script knows of its account. */
export interface BalanceCase {
  readonly account: string;
  readonly reading: Reading<AccountStatement>;
  readonly request: string;
  /** Balance that the script expects, and how much moved according to it, where it knows. */
  readonly expected?: number;
  readonly volume?: number;
}

/** What was found about one statement; shared by balances and transfers. */
export interface Findings {
  readonly breaches: Breach[];
  readonly overspent: string[];
  /** The largest, in percent. */
  deviation: number;
  /** How many comparisons the statement allowed. */
  compared: number;
}

export const noFindings = (): Findings => ({
  breaches: [],
  overspent: [],
  deviation: 0,
  compared: 0,
});

/** A number that was reported beside the one that should have been. */
export interface Comparison {
  readonly account: string;
  readonly says: string;
  readonly expected: number;
  readonly reported: number;
  readonly volume: number;
  readonly request: string;
}

export function compare(findings: Findings, tolerance: number, one: Comparison): void {
  const percent = deviationOf(one.reported, one.expected, one.volume);
  findings.compared += 1;
  findings.deviation = Math.max(findings.deviation, percent);
  if (percent <= tolerance) return;
  findings.breaches.push({
    says: one.says,
    subject: one.account,
    expected: String(one.expected),
    reported: String(one.reported),
    request: one.request,
  });
}

/** The statement against itself, and its balance against the lowest that is allowed. */
export function checkStatement(
  findings: Findings,
  rules: BalanceRules,
  { account, statement, request }: { account: string; statement: AccountStatement; request: string },
): void {
  if (isFull(statement)) {
    compare(findings, rules.tolerance, {
      account,
      says: 'The balance is not opening + received - given.',
      expected: expectedBy(statement),
      reported: statement.balance,
      volume: statement.received + statement.given,
      request,
    });
  }
  if (statement.balance >= rules.lowest) return;
  findings.overspent.push(account);
  findings.breaches.push({
    says: 'The account is overspent.',
    subject: account,
    expected: `at least ${rules.lowest}`,
    reported: String(statement.balance),
    request,
  });
}

export const judgementOf = (
  invariant: 'balance' | 'transfer',
  { tolerance }: BalanceRules,
  findings: Findings,
): Judgement => ({
  invariant,
  verified: true,
  breaches: findings.breaches,
  deviation: findings.deviation,
  counts: { ayniViolations: findings.deviation > tolerance ? 1 : 0, overspent: findings.overspent },
});

/** Why a statement without its parts proves nothing by itself. */
export const partless =
  'The statement holds a balance without opening, received and given, and nothing was expected of it.';

/** The reported balance against the one the script expects, and against what the same statement says. */
export function judgeBalance(rules: BalanceRules, of: BalanceCase): Judgement {
  const { reading, expected, account, request } = of;
  if (reading.kind === 'unread') return notVerified('balance', reading.why);
  const statement = reading.value;
  const findings = noFindings();
  if (expected !== undefined) {
    compare(findings, rules.tolerance, {
      account,
      says: 'The balance is not what the script expects.',
      expected,
      reported: statement.balance,
      volume: of.volume ?? (statement.received ?? 0) + (statement.given ?? 0),
      request,
    });
  }
  checkStatement(findings, rules, { account, statement, request });
  const nothing = findings.compared === 0 && findings.breaches.length === 0;
  return nothing
    ? notVerified('balance', { says: partless, request })
    : judgementOf('balance', rules, findings);
}
