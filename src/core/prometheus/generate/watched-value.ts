import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { aggregated, alertWindow, compared, plain } from './expressions.ts';
import type { Selector } from './selector.ts';
import { selectorText } from './selector.ts';
import { isCounter } from './sources.ts';
import type { Story } from './story.ts';
import { halves } from './story.ts';
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
    ? ([`increase(${text}[${alertWindow}])`, 'sum'] as const)
    : ([text, operator === '>' ? 'max' : 'min'] as const);
  return without === undefined
    ? aggregated(fold, by, inner)
    : `${fold} without (${without.join(', ')}) (${inner})`;
}

function storyOf(
  { series, told: [well, broken], holdMinutes, storyName, without }: WatchedValue,
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
  ];
}
