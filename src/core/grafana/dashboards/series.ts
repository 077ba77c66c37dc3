import type { Selector } from '../../prometheus/generate/selector.ts';
import { selectorText, withMatchers, withSuffix } from '../../prometheus/generate/selector.ts';
import type { RuleSettings } from '../../prometheus/generate/settings.ts';
import { selectorOf } from '../../prometheus/generate/settings.ts';
import type { MetricKey } from '../../prometheus/generate/sources.ts';
import { unitsPerMs } from '../../prometheus/generate/sources.ts';
import type { PanelPlan } from '../panels.ts';

/** The series of a system as a dashboard asks them, narrowed to the jobs that were chosen at its top. */
export interface SystemSeries {
  /** Undefined where the project has no such series. */
  selector(key: MetricKey): string | undefined;
  /** Of a gauge, all series together or by labels. */
  sum(key: MetricKey, by?: string): string | undefined;
  /** Per second of a counter, all series together or by labels. */
  perSecond(key: MetricKey, by?: string): string | undefined;
  /** How many in the chart's interval. */
  count(key: MetricKey): string | undefined;
  /** One counter as a share of another; nothing where there was no traffic. */
  share(part: MetricKey, whole: MetricKey): string | undefined;
  /** A quantile of a histogram in seconds; q from 0 to 1. */
  quantile(key: MetricKey, q: number, by?: string): string | undefined;
}

const interval = '[$__rate_interval]';

/** By the metrics that the project names in `ayni.yaml`. */
export function systemSeries(settings: RuleSettings): SystemSeries {
  const find = (key: MetricKey): Selector | undefined => {
    const found = selectorOf(key, settings);
    return found && withMatchers(found, [{ label: 'job', operator: '=~', value: '$job' }]);
  };
  const rate = (selector: Selector): string => `rate(${selectorText(selector)}${interval})`;
  const series: SystemSeries = {
    selector: (key) => textOf(find(key)),
    sum(key, by) {
      const found = find(key);
      return found && summed(selectorText(found), by);
    },
    perSecond(key, by) {
      const found = find(key);
      return found && summed(rate(found), by);
    },
    count(key) {
      const found = find(key);
      return found && summed(`increase(${selectorText(found)}${interval})`, undefined);
    },
    share(part, whole) {
      const [some, all] = [series.perSecond(part), series.perSecond(whole)];
      // A series of failures is born with the first one: before that there were none.
      return some && all && `(${some} or 0 * ${all}) / (${all} > 0)`;
    },
    quantile(key, q, by) {
      const found = find(key);
      if (found === undefined) return undefined;
      const buckets = rate(withSuffix(found, '_bucket'));
      const inOwnUnit = `histogram_quantile(${q}, ${summed(buckets, by === undefined ? 'le' : `le, ${by}`)})`;
      return unitsPerMs(found) === 1 ? `${inOwnUnit} / 1000` : inOwnUnit;
    },
  };
  return series;
}

const textOf = (selector: Selector | undefined): string | undefined => selector && selectorText(selector);

const summed = (vector: string, by: string | undefined): string =>
  by === undefined ? `sum(${vector})` : `sum by (${by}) (${vector})`;

/** A panel whose queries may miss their series: without any it is left out. */
export interface SystemPanel extends Omit<PanelPlan, 'queries'> {
  readonly queries: readonly { readonly expr: string | undefined; readonly legend: string }[];
}

/** The panels that have something to show. */
export const withSeries = (panels: readonly SystemPanel[]): PanelPlan[] =>
  panels
    .map((panel) => ({
      ...panel,
      queries: panel.queries.flatMap(({ expr, legend }) => (expr === undefined ? [] : [{ expr, legend }])),
    }))
    .filter(({ queries }) => queries.length > 0);
