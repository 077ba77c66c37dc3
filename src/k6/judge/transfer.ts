import type { AccountStatement } from '../api.ts';
import { type Answer, unclear } from './answers.ts';
import {
  add,
  type BalanceRules,
  checkStatement,
  deviates,
  type Findings,
  judgementOf,
  noFindings,
  partless,
} from './balance.ts';
import { type Judgement, notVerified, type Unknown } from './judgement.ts';
import { deviationOf, type Reading } from './statement.ts';

/** One side, read. */
export interface Side {
  readonly account: string;
  /** Undefined where the script did not read before. */
  readonly before: Reading<AccountStatement> | undefined;
  readonly after: Reading<AccountStatement>;
  readonly exclusive: boolean;
  readonly request: string;
}

export interface TransferCase {
  readonly answer: Answer;
  readonly amount: number;
  readonly from: Side;
  readonly to: Side;
}

/** The giver lost what the receiver gained: exact where nobody else touches the account, at least that much elsewhere. */
export function judgeTransfer(rules: BalanceRules, { answer, amount, from, to }: TransferCase): Judgement {
  const failed = unclear(answer);
  const moved = movedBy(answer, amount);
  const findings = noFindings();
  const whyFrom = checkSide(findings, rules, {
    side: from,
    gained: moved === undefined ? undefined : -moved,
  });
  const whyTo = checkSide(findings, rules, { side: to, gained: moved });
  const why = answer.standing === 'failed' ? failed : (whyFrom ?? whyTo ?? failed);
  return findings.breaches.length > 0 || why === undefined
    ? judgementOf('transfer', rules, findings)
    : notVerified('transfer', why);
}

/** Undefined when the answer failed: nobody knows whether anything moved. */
function movedBy({ standing }: Answer, amount: number): number | undefined {
  if (standing === 'failed') return undefined;
  return standing === 'accepted' ? amount : 0;
}

/** Why the side could not be compared in full; undefined when it was. What one statement shows by itself is seen anyway. */
function checkSide(
  findings: Findings,
  rules: BalanceRules,
  { side, gained }: { side: Side; gained: number | undefined },
): Unknown | undefined {
  const { before, after } = side;
  if (after.kind === 'unread') {
    if (before?.kind === 'read') checkStatement(findings, rules, side, before.value);
    return after.why;
  }
  const compared = findings.compared;
  checkStatement(findings, rules, side, after.value);
  if (before?.kind === 'unread') return before.why;
  if (before !== undefined && gained !== undefined)
    checkChange(findings, rules, { side, gained, before: before.value, after: after.value });
  return findings.compared > compared ? undefined : { says: partless, request: side.request };
}

interface Change {
  readonly side: Side;
  readonly gained: number;
  readonly before: AccountStatement;
  readonly after: AccountStatement;
}

function checkChange(findings: Findings, rules: BalanceRules, change: Change): void {
  const { side, gained, before, after } = change;
  if (!side.exclusive) {
    checkPart(findings, rules, change);
    return;
  }
  const expected = before.balance + gained;
  const percent = deviationOf(after.balance, expected, Math.abs(gained));
  if (!deviates(findings, rules.tolerance, percent)) return;
  add(findings, {
    says: 'The balance did not change by what was transferred.',
    subject: side.account,
    expected: String(expected),
    reported: String(after.balance),
    request: side.request,
  });
}

/** Others may add to what was received and given meanwhile, but never take from it. */
function checkPart(findings: Findings, rules: BalanceRules, { side, gained, before, after }: Change): void {
  const name = gained < 0 ? 'given' : 'received';
  const was = before[name];
  const is = after[name];
  if (gained === 0 || was === undefined || is === undefined) return;
  const amount = Math.abs(gained);
  const least = was + amount;
  if (!deviates(findings, rules.tolerance, deviationOf(Math.min(is, least), least, amount))) return;
  add(findings, {
    says: `The transfer is missing from what was ${name}.`,
    subject: side.account,
    expected: `at least ${least}`,
    reported: String(is),
    request: side.request,
  });
}
