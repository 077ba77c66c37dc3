import type { AccountStatement } from '../api.ts';
import { type Answer, unclear } from './answers.ts';
import {
  type BalanceRules,
  checkStatement,
  compare,
  type Findings,
  judgementOf,
  noFindings,
  partless,
} from './balance.ts';
import { type Judgement, notVerified, type Unknown } from './judgement.ts';
import type { Reading } from './statement.ts';

/** One side, read. */
export interface Side {
  readonly account: string;
  /** Absent where the script did not read before. */
  readonly before?: Reading<AccountStatement>;
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
  const failed = unclear([answer]);
  if (answer.standing === 'failed' && failed) return notVerified('transfer', failed);
  const moved = answer.standing === 'accepted' ? amount : 0;
  const findings = noFindings();
  const why = [
    checkSide(findings, rules, { side: from, gained: -moved }),
    checkSide(findings, rules, { side: to, gained: moved }),
    failed,
  ].find((one) => one !== undefined);
  return findings.breaches.length > 0 || why === undefined
    ? judgementOf('transfer', rules, findings)
    : notVerified('transfer', why);
}

/** Why the side could not be compared; undefined when it was. */
function checkSide(
  findings: Findings,
  rules: BalanceRules,
  { side, gained }: { side: Side; gained: number },
): Unknown | undefined {
  const { account, before, after, request } = side;
  if (after.kind === 'unread') return after.why;
  if (before?.kind === 'unread') return before.why;
  const compared = findings.compared;
  checkStatement(findings, rules, { account, statement: after.value, request });
  if (before !== undefined)
    checkChange(findings, rules, { side, gained, before: before.value, after: after.value });
  return findings.compared > compared ? undefined : { says: partless, request };
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
  compare(findings, rules.tolerance, {
    account: side.account,
    says: 'The balance did not change by what was transferred.',
    expected: before.balance + gained,
    reported: after.balance,
    volume: volumeOf(after, gained),
    request: side.request,
  });
}

/** Others may add to what was received and given meanwhile, but never take from it. */
function checkPart(findings: Findings, rules: BalanceRules, { side, gained, before, after }: Change): void {
  const name = gained < 0 ? 'given' : 'received';
  const [was, is] = [before[name], after[name]];
  if (gained === 0 || was === undefined || is === undefined) return;
  const least = was + Math.abs(gained);
  compare(findings, rules.tolerance, {
    account: side.account,
    says: `The transfer is missing from what was ${name}.`,
    expected: least,
    reported: Math.min(is, least),
    volume: volumeOf(after, gained),
    request: side.request,
  });
}

function volumeOf({ received, given }: AccountStatement, gained: number): number {
  return received === undefined || given === undefined ? Math.abs(gained) : received + given;
}
