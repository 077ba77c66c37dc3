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
  readonly expected: number | undefined;
  readonly volume?: number;
}

/** What was found about one statement; shared by balances and transfers. */
export interface Findings {
  breaches: readonly Breach[];
  overspent: readonly string[];
  /** The largest, in percent. */
  deviation: number;
  /** How many comparisons the statement allowed. */
  compared: number;
}

const none: readonly never[] = [];

export const noFindings = (): Findings => ({ breaches: none, overspent: none, deviation: 0, compared: 0 });

/** Notes a deviation in percent; true when it is above the tolerance. */
export function deviates(findings: Findings, tolerance: number, percent: number): boolean {
  findings.compared += 1;
  if (percent > findings.deviation) findings.deviation = percent;
  return percent > tolerance;
}

export function add(findings: Findings, breach: Breach): void {
  findings.breaches = [...findings.breaches, breach];
}

/** The statement against itself, and its balance against the lowest that is allowed. */
export function checkStatement(
  findings: Findings,
  rules: BalanceRules,
  { account, request }: Pick<BalanceCase, 'account' | 'request'>,
  statement: AccountStatement,
): void {
  const { balance } = statement;
  if (isFull(statement)) {
    const expected = expectedBy(statement);
    const percent = deviationOf(balance, expected, statement.received + statement.given);
    const says = 'The balance is not opening + received - given.';
    if (deviates(findings, rules.tolerance, percent))
      add(findings, {
        says,
        subject: account,
        expected: String(expected),
        reported: String(balance),
        request,
      });
  }
  if (balance >= rules.lowest) return;
  findings.overspent = [...findings.overspent, account];
  const says = 'The account is overspent.';
  const [expected, reported] = [`at least ${rules.lowest}`, String(balance)];
  add(findings, { says, subject: account, expected, reported, request });
}

export function judgementOf(
  invariant: 'balance' | 'transfer',
  { tolerance }: BalanceRules,
  { breaches, deviation, overspent }: Findings,
): Judgement {
  if (breaches.length === 0) return { invariant, verified: true, breaches, deviation };
  const counts = { ayniViolations: deviation > tolerance ? 1 : 0, overspent };
  return { invariant, verified: true, breaches, deviation, counts };
}

/** Why a statement without its parts proves nothing by itself. */
export const partless =
  'The statement holds a balance without opening, received and given, and nothing was expected of it.';

/** The reported balance against the one the script expects, and against what the same statement says. */
export function judgeBalance(rules: BalanceRules, of: BalanceCase): Judgement {
  const { reading, expected, account, request } = of;
  if (reading.kind === 'unread') return notVerified('balance', reading.why);
  const statement = reading.value;
  const { balance } = statement;
  const findings = noFindings();
  if (expected !== undefined) {
    const volume = of.volume ?? (statement.received ?? 0) + (statement.given ?? 0);
    if (deviates(findings, rules.tolerance, deviationOf(balance, expected, volume)))
      add(findings, {
        says: 'The balance is not what the script expects.',
        subject: account,
        expected: String(expected),
        reported: String(balance),
        request,
      });
  }
  checkStatement(findings, rules, of, statement);
  const nothing = findings.compared === 0 && findings.breaches.length === 0;
  return nothing
    ? notVerified('balance', { says: partless, request })
    : judgementOf('balance', rules, findings);
}
