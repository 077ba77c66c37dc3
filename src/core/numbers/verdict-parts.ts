import type { Comparison, Difference } from '../compare/comparison.ts';
import { gravest } from '../compare/verdict.ts';
import { formatChange } from '../report/format.ts';
import type { BriefPart } from './place-numbers.ts';

/** The difference of one quantity of one scope, if it was compared. */
export const differenceIn = (
  comparison: Comparison | undefined,
  quantity: string,
  scope: string,
): Difference | undefined =>
  comparison?.differences.find((one) => one.quantity === quantity && one.scope === scope);

/**
 * The verdict over differences in a few words: the gravest one's, with its change and interval when something changed.
 * @param onlyChanges leave out what did not change and what is not settled.
 */
export function verdictPart(differences: readonly Difference[], onlyChanges = false): BriefPart[] {
  if (differences.length === 0) return [];
  const verdict = gravest(differences.map((one) => one.verdict));
  if (verdict === 'equivalent' || verdict === 'inconclusive')
    return onlyChanges ? [] : [{ text: verdict, tone: 'quiet' }];
  const [first] = differences.filter((one) => one.verdict === verdict);
  if (first === undefined) return [];
  const change = formatChange(first.effect, first.interval, first.scale);
  return [{ text: `${verdict} ${change}`, tone: verdict === 'regressed' ? 'bad' : 'good' }];
}
