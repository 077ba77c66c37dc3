import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { aggregated, alertWindow, compared, plain } from './expressions.ts';
import type { Selector } from './selector.ts';
import { selectorText } from './selector.ts';
import { isCounter } from './sources.ts';
import type { Story } from './story.ts';
import { halves, seriesText } from './story.ts';
import type { Traffic } from './traffic.ts';
import { counted, gauged } from './traffic.ts';

/** An alert on one series that must not go beyond a limit. */
export interface WatchedValue extends Omit<Alert, 'expr' | 'stories'> {
  readonly series: Selector;
  readonly operator: '<' | '>';
  readonly limit: number;
  /** What a story makes of the series when it is well, and when it is not. */
  readonly told: readonly [well: number, broken: number];
  readonly storyName: string;
  /** Labels of the series to drop instead of those to keep; for what has a name of its own, such as a circuit breaker. */
  readonly without?: readonly string[];
}

/** A counter is asked for what came to it lately, a gauge for the worst that it says. */
export function valueAlert(watched: WatchedValue, scope: RuleScope): Alert {
  const { series, operator, limit, told, storyName, without, ...rest } = watched;
  const value = valueExpr(series, { operator, without }, scope);
  return {
    ...rest,
    expr: compared(value, operator, plain(limit)),
    stories: storyOf(watched, scope),
  };
}

/** What an alert on a series compares: also for runbooks. */
export function valueExpr(
  series: Selector,
  {
    operator,
    without,
  }: Pick<WatchedValue, 'operator'> & { readonly without?: readonly string[] | undefined },
  { by }: RuleScope,
): string {
  const text = selectorText(series);
  const [inner, fold] = isCounter(series)
    ? ([cameLately(text), 'sum'] as const)
    : ([text, operator === '>' ? 'max' : 'min'] as const);
  return without === undefined
    ? aggregated(fold, by, inner)
    : `${fold} without (${without.join(', ')}) (${inner})`;
}

/**
 * A counter that is born with its first event has no value before it to have increased from: then all that it says is
 * new. An hour without data does not make it new again.
 */
const cameLately = (counter: string): string => `
  (
    ${counter}
    unless
    last_over_time(${counter}[1h] offset ${alertWindow})
  )
  or
  increase(${counter}[${alertWindow}])
`;

function storyOf(
  { series, limit, told: [well, broken], holdMinutes, storyName, without }: WatchedValue,
  scope: RuleScope,
): readonly Story[] {
  const time = halves(isCounter(series) ? 5 : 1, holdMinutes);
  const traffic = isCounter(series)
    ? counted(series, scope, [
        [well / 5, time.good],
        [broken / 5, time.bad],
      ])
    : gauged(series, scope, [
        [well, time.good],
        [broken, time.bad],
      ]);
  if (traffic === undefined) return [];
  const labels = without === undefined ? traffic.kept : traffic.labels;
  return [
    {
      name: storyName,
      stepMinutes: 1,
      series: traffic.series,
      looks: time.looks({ value: broken, labels }),
    },
    ...(isCounter(series) && limit < 1 ? [firstOne({ series, holdMinutes }, traffic)] : []),
  ];
}

/** The counter comes to be when there is something to count. */
const firstOne = (
  { series: { metric }, holdMinutes }: Pick<WatchedValue, 'series' | 'holdMinutes'>,
  { labels, kept }: Traffic,
): Story => ({
  name: 'the first one is told',
  stepMinutes: 1,
  series: [{ series: seriesText(metric, labels), values: '_x6 1x20' }],
  looks: [
    { atMinute: 5 + holdMinutes, firing: undefined },
    { atMinute: 6 + holdMinutes, firing: { value: 1, labels: kept } },
    { atMinute: 20, firing: undefined },
  ],
});
