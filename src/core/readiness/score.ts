import { formatCount, formatNumber } from '../report/format.ts';
import type { ReadinessRow } from './judge.ts';

export type Risk = 'low' | 'medium' | 'high';

/** How much of what is promised is shown. `shown`, `broken` and `open` are points of 100 and add up to 100. */
export interface Score {
  /** The score: what runs have shown, younger ones in full. */
  readonly shown: number;
  /** Failed in the newest run that tells. */
  readonly broken: number;
  /** No run tells, or only an old one. */
  readonly open: number;
  readonly risk: Risk;
  /** What each of them rests on, a sentence each. */
  readonly parts: readonly string[];
}

/**
 * The score of an environment: 100 × (sum of credits) / (number of promises). Every promise counts the same. The credit
 * of a promise is 1 when the newest run that tells showed it within the last N days, N / age in days when that is longer ago,
 * and 0 when it failed or no run tells. The rest of the 100 points is told apart: those of failed promises are `broken`,
 * all others `open`.
 *
 * The risk is high when something is broken or less than half is shown, low when all is shown, else medium.
 *
 * So no result that turns from good to unknown or bad, no run without a failure that is missing, no day that goes by and
 * no promise that is added without evidence ever raises the score. Undefined where nothing is promised.
 */
export function scoreOf(rows: readonly ReadinessRow[]): Score | undefined {
  if (rows.length === 0) return undefined;
  const point = 100 / rows.length;
  const of = (state: ReadinessRow['state']): number => rows.filter((row) => row.state === state).length;
  const shown = point * rows.reduce((sum, { credit }) => sum + credit, 0);
  const broken = point * of('failed');
  const open = Math.max(0, 100 - shown - broken);
  const risk = of('failed') > 0 || shown < 50 ? 'high' : of('held') === rows.length ? 'low' : 'medium';
  return { shown, broken, open, risk, parts: partsOf(rows, of) };
}

function partsOf(rows: readonly ReadinessRow[], of: (state: ReadinessRow['state']) => number): string[] {
  const point = 100 / rows.length;
  const old = rows.filter(({ state }) => state === 'old');
  const oldPoints = point * old.reduce((sum, { credit }) => sum + credit, 0);
  const parts: readonly (readonly [number, string])[] = [
    [of('held'), `shown by a young run: ${pointsText(point * of('held'))}`],
    [old.length, `shown by an old run: ${pointsText(oldPoints)} of ${pointsText(point * old.length)}`],
    [of('failed'), `failed: 0 of ${pointsText(point * of('failed'))}`],
    [of('missing'), `without evidence: 0 of ${pointsText(point * of('missing'))}`],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, text]) => `${formatCount(count)} of ${formatCount(rows.length)} ${text}.`);
}

const pointsText = (points: number): string => `${formatNumber(points)} points`;
