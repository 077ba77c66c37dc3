import type { AccountStatement } from '../api.ts';
import type { Standing } from './answers.ts';
import {
  type BalanceRules,
  checkStatement,
  compare,
  type Findings,
  judgementOf,
  noFindings,
} from './balance.ts';
import { type Judgement, notVerified } from './judgement.ts';

/** One side, read. */
export interface Side {
  readonly account: string;
  readonly before: AccountStatement | undefined;
  readonly after: AccountStatement | undefined;
  /** Reading before was tried, so that its failure matters. */
  readonly hasBefore: boolean;
  readonly exclusive: boolean;
  readonly request: string;
}

export interface TransferCase {
  readonly standing: Standing;
  /** False when the answer's body could not be read. */
  readonly readable: boolean;
  readonly amount: number;
  readonly from: Side;
  readonly to: Side;
}

/** The giver lost what the receiver gained: exact where nobody else touches the account, at least that much elsewhere. */
export function judgeTransfer(rules: BalanceRules, transfer: TransferCase): Judgement {
  if (transfer.standing === 'failed') return notVerified('transfer');
  const moved = transfer.standing === 'accepted' ? transfer.amount : 0;
  const findings = noFindings();
  const from = checkSide(findings, rules, { side: transfer.from, gained: -moved });
  const to = checkSide(findings, rules, { side: transfer.to, gained: moved });
  if (findings.breaches.length > 0) return judgementOf('transfer', rules, findings);
  return from && to && transfer.readable ? judgementOf('transfer', rules, findings) : notVerified('transfer');
}

/** True when the side was read and something could be compared. */
function checkSide(findings: Findings, rules: BalanceRules, of: { side: Side; gained: number }): boolean {
  const { side } = of;
  const { account, before, after, request } = side;
  if (after === undefined || (side.hasBefore && before === undefined)) return false;
  const compared = findings.compared;
  checkStatement(findings, rules, { account, statement: after, request });
  if (before !== undefined) checkChange(findings, rules, { ...of, before, after });
  return findings.compared > compared;
}

interface Change {
  readonly side: Side;
  readonly gained: number;
  readonly before: AccountStatement;
  readonly after: AccountStatement;
}

function checkChange(findings: Findings, rules: BalanceRules, { side, gained, before, after }: Change): void {
  const { account, request } = side;
  const volume = (after.received ?? 0) + (after.given ?? 0) || Math.abs(gained);
  if (side.exclusive) {
    compare(findings, rules.tolerance, {
      account,
      says: 'The balance did not change by what was transferred.',
      expected: before.balance + gained,
      reported: after.balance,
      volume,
      request,
    });
    return;
  }
  // Others may add to what was received and given meanwhile, but never take from it.
  const [name, was, is] =
    gained < 0
      ? (['given', before.given, after.given] as const)
      : (['received', before.received, after.received] as const);
  if (gained === 0 || was === undefined || is === undefined) return;
  const least = was + Math.abs(gained);
  compare(findings, rules.tolerance, {
    account,
    says: `The transfer is missing from what was ${name}.`,
    expected: least,
    reported: Math.min(is, least),
    volume,
    request,
  });
}
