import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { aggregated, alertWindow, compared, plain, rate, shareOf } from './expressions.ts';
import type { Selector } from './selector.ts';
import type { Phase, Story } from './story.ts';
import { counterValues, halves, sampleOf, seriesText } from './story.ts';
import { mixedTraffic } from './traffic.ts';

/** An alert on the share of one counter in another (`whole`), or in both together (`rest`). */
export interface WatchedShare extends Omit<Alert, 'expr' | 'stories' | 'unit'> {
  readonly part: Selector;
  readonly other: Selector;
  readonly otherIs: 'whole' | 'rest';
  readonly operator: '<' | '>';
  readonly limit: number;
  readonly storyName: string;
}

/** Without any traffic there is no share, and so no alert. */
export function shareAlert(watched: WatchedShare, scope: RuleScope): Alert {
  const { part, other, otherIs, operator, limit, storyName, ...rest } = watched;
  return {
    ...rest,
    unit: 'share',
    expr: compared(shareExpr(watched, scope), operator, plain(limit)),
    stories: storyOf(watched, scope),
  };
}

/** What the alert compares: also for runbooks. */
export function shareExpr(
  { part, other, otherIs }: Pick<WatchedShare, 'part' | 'other' | 'otherIs'>,
  { by }: RuleScope,
): string {
  if (otherIs === 'whole') return shareOf(part, other, { window: alertWindow, by });
  const [one, two] = [part, other].map((selector) => aggregated('sum', by, rate(selector, alertWindow)));
  return `${one}\n/\n(\n  ${one}\n  + ${two}\n  > 0\n)`;
}

function storyOf(watched: WatchedShare, scope: RuleScope): readonly Story[] {
  const { part, other, otherIs, operator, limit, holdMinutes, storyName } = watched;
  const time = halves(5, holdMinutes);
  const isAbove = operator === '>';
  const [well, broken] = isAbove
    ? [0.8 * limit, Math.min(1, 1.5 * limit)]
    : [Math.min(1, 1.1 * limit), 0.5 * limit];
  const shares: readonly Phase[] = [
    [well, time.good],
    [broken, time.bad],
  ];
  const traffic =
    otherIs === 'whole'
      ? mixedTraffic([part, other], scope, { shares })
      : bothParts([part, other], scope, shares);
  if (traffic === undefined) return [];
  const looks = time.looks({ value: broken, labels: traffic.kept });
  return [{ name: storyName, stepMinutes: 1, series: traffic.series, looks }];
}

function bothParts(
  [part, rest]: readonly [Selector, Selector],
  scope: RuleScope,
  shares: readonly Phase[],
): Pick<NonNullable<ReturnType<typeof mixedTraffic>>, 'series' | 'kept'> | undefined {
  const samples = [part, rest].map((selector) => sampleOf(selector, scope));
  const [one, two] = samples;
  if (one === undefined || two === undefined) return undefined;
  const grown = (of: (share: number) => number): string =>
    counterValues(shares.map(([share, minutes]) => [6000 * of(share), minutes]));
  return {
    series: [
      { series: seriesText(part.metric, one.labels), values: grown((share) => share) },
      { series: seriesText(rest.metric, two.labels), values: grown((share) => 1 - share) },
    ],
    kept: one.kept,
  };
}
