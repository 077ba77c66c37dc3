import type { RuleScope } from './settings.ts';
import type { Selector } from './selector.ts';
import { selectorText, withSuffix } from './selector.ts';

/** PromQL as it is written into rules: one idea a line, and no division by nothing. */

/** Of single samples and short windows: the window that alerts look back over. */
export const alertWindow = '5m';

/** How many minutes something has to last before it is told: a run of k6 is short. */
export const heldFor = (minutes: number, { source }: Pick<RuleScope, 'source'>): number =>
  source === 'k6' ? Math.min(2, minutes) : minutes;

export const rate = (selector: Selector, window: string): string =>
  `rate(${selectorText(selector)}[${window}])`;

/** `sum by (job) (…)`; over everything where nothing is kept apart. */
export const aggregated = (operator: 'sum' | 'max' | 'min', by: readonly string[], inner: string): string =>
  by.length === 0 ? `${operator}(${inner})` : `${operator} by (${by.join(', ')}) (${inner})`;

/**
 * The share of `part` in `whole` over a window. Without traffic there is none, rather than a division by 0; a part that
 * was never counted is 0.
 */
export function shareOf(
  part: Selector,
  whole: Selector,
  { window, by }: { readonly window: string; readonly by: readonly string[] },
): string {
  const all = aggregated('sum', by, rate(whole, window));
  return `(
  ${aggregated('sum', by, rate(part, window))}
  or
  0 * ${all}
)
/
(${all} > 0)`;
}

/** A percentile (0 to 100) of a histogram over the window of alerts, in its unit; those of k6 are native. */
export const percentileOf = (
  duration: Selector,
  percentile: number,
  { source, by }: Pick<RuleScope, 'source' | 'by'>,
): string =>
  `histogram_quantile(
  ${plain(percentile / 100)},
  ${
    source === 'k6'
      ? aggregated('sum', by, rate(duration, alertWindow))
      : aggregated('sum', [...by, 'le'], rate(withSuffix(duration, '_bucket'), alertWindow))
  }
)`;

/** A comparison of something that has lines of its own with a limit. */
export const compared = (left: string, operator: '<' | '>', right: string): string =>
  left.includes('\n') && !/^\w+(?: \w+ \([^)\n]*\) )?\([^]*\n\)$/.test(left)
    ? `(\n${indented(left)}\n)\n${operator} ${right}`
    : `${left} ${operator} ${right}`;

export const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');

/** 0.1 + 0.2 is 0.3 here. */
export const plain = (value: number): string => String(Number(value.toPrecision(12)));

const level = ({ by }: RuleScope): string => (by.length === 0 ? 'all' : by.join('_'));

/** `level:metric:operations`, the usual form of the names of recording rules. */
const recordName = (scope: RuleScope, metric: string, operations: string): string =>
  `${level(scope)}:${metric}:${operations}`;

const family = ({ metric }: Selector): string => metric.replace(/_total$/, '').replaceAll(':', '_');

export const requestRateName = (scope: RuleScope, requests: Selector): string =>
  recordName(scope, family(requests), `rate${alertWindow}`);

export const failureShareName = (scope: RuleScope, requests: Selector, window: string): string =>
  recordName(scope, `${family(requests)}_failed`, `ratio_rate${window}`);

export const percentileName = (scope: RuleScope, duration: Selector, percentile: number): string =>
  recordName(scope, family(duration), `p${String(percentile).replace('.', '_')}_rate${alertWindow}`);

/** A recorded series, of this environment where there are several. */
export const recorded = (name: string, { environment }: RuleScope): string =>
  environment === undefined ? name : `${name}{environment=${JSON.stringify(environment)}}`;
