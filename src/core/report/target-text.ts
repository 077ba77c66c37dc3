import type { ErrorBudget } from '../targets/error-budget.ts';
import type { TargetResult } from '../targets/target-result.ts';
import { formatDuration, formatNumber, formatShare, formatValue, noData } from './format.ts';
import type { Tone } from './paint.ts';

/** What a target asks, in its unit: `below 500 ms`, `at least 99.5 %`. */
export const targetAsks = ({ asks, limit, unit }: TargetResult): string =>
  `${asks} ${formatValue(limit, unit)}`;

/** What was measured; `≈` where it comes from histograms or a weighed guess. */
export function targetMeasured({ observed, unit, from }: TargetResult): string {
  if (observed === undefined) return noData;
  return `${from === 'histogram' || from === 'estimate' ? '≈ ' : ''}${formatValue(observed, unit)}`;
}

/** Whether a target holds: a sign, its tone and a word. What nobody judged is neither good nor bad. */
export function targetMark({ judge, held }: TargetResult): readonly [sign: string, tone: Tone, word: string] {
  if (judge === 'nobody') return ['·', 'quiet', 'not asked'];
  if (held === undefined) return ['?', 'warning', noData];
  const [sign, tone, word] = held
    ? (['✓', 'good', 'holds'] as const)
    : (['✗', 'bad', 'does not hold'] as const);
  // The script's own threshold is the judgement; the target beside it is only told.
  return judge === 'script' && !held ? [sign, 'warning', word] : [sign, tone, word];
}

/** What does not hold comes first, what nobody asks last. */
export const inOrder = (rows: readonly TargetResult[]): readonly TargetResult[] =>
  [...rows].sort((a, b) => rank(a) - rank(b));

function rank({ judge, held }: TargetResult): number {
  if (judge === 'nobody') return 3;
  return held === false ? 0 : held === true ? 1 : 2;
}

/** What the errors of a run mean for the budget of its window, each in a sentence. */
export function budgetSentences(budget: ErrorBudget): string[] {
  const { objective, windowMs, errorShare, between, burnRate, burnRateUpTo, spent, lastsMs } = budget;
  const promise = `${formatShare(objective)} of the requests over ${windowText(windowMs)}`;
  const errors = `${formatShare(errorShare)} failed (95 % interval ${formatShare(between[0])} to ${formatShare(between[1])})`;
  const rate = `burn rate ${formatNumber(burnRate)}, and up to ${formatNumber(burnRateUpTo)} by this evidence`;
  const lasts = lastsMs === undefined ? 'nothing burns' : `the budget would last ${windowText(lastsMs)}`;
  return [
    `Promised are ${promise}; ${errors}: ${rate}.`,
    `The run alone burned ${formatShare(spent)} of the budget; if it went on so, ${lasts}.`,
    alertText(budget),
  ];
}

/** Which alerts on the burn rate would fire if the errors went on so. */
export function alertText({ alerts }: ErrorBudget): string {
  if (alerts.length === 0) return 'No alert on the burn rate would fire.';
  const told = alerts.map(
    ({ action, burnRate, longMs, shortMs, afterMs }) =>
      `a ${action} after ${windowText(afterMs)} (over ${formatNumber(burnRate)} in ${windowText(longMs)} and ${windowText(shortMs)})`,
  );
  return `If it went on so, there would be ${told.join(', then ')}.`;
}

/** `30 d`, `6 h`, `5 min`: whole units where they are whole, else as a duration. */
export function windowText(ms: number): string {
  const [days, hours] = [ms / 86_400_000, ms / 3_600_000];
  if (days >= 2) return `${formatNumber(days)} d`;
  if (Number.isInteger(hours)) return `${hours} h`;
  return Number.isInteger(ms / 60_000) && hours < 1 ? `${ms / 60_000} min` : formatDuration(ms);
}
