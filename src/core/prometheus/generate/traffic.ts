import type { RuleScope } from './settings.ts';
import { withSuffix } from './selector.ts';
import type { Selector } from './selector.ts';
import type { Phase, StorySeries } from './story.ts';
import { counterValues, gaugeValues, sampleOf, seriesText } from './story.ts';

/** Made-up series and what a sum over them keeps. */
export interface Traffic {
  readonly series: readonly StorySeries[];
  readonly kept: Readonly<Record<string, string>>;
  /** All labels of the series, of the last one where there are several. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Requests a minute in stories, unless the story is about them. */
const usualPerMinute = 6000;

/** Requests of which a share is bad, phase by phase; undefined where their selectors match nothing that can be made up. */
export function mixedTraffic(
  [part, whole]: readonly [Selector, Selector],
  scope: RuleScope,
  { shares, step = 1 }: { readonly shares: readonly Phase[]; readonly step?: number },
): Traffic | undefined {
  const isSubset = part.metric === whole.metric;
  const bad = sampleOf(part, scope);
  const good = isSubset ? sampleOf(whole, scope, part) : sampleOf(whole, scope);
  if (bad === undefined || good === undefined) return undefined;
  const perMinute = (of: (share: number) => number): string =>
    counterValues(
      shares.map(([share, minutes]) => [of(share), minutes]),
      step,
    );
  return {
    series: [
      {
        series: seriesText(part.metric, bad.labels),
        values: perMinute((share) => share * usualPerMinute),
      },
      {
        series: seriesText(whole.metric, good.labels),
        values: perMinute((share) => (isSubset ? 1 - share : 1) * usualPerMinute),
      },
    ],
    ...good,
  };
}

/** A counter, phase by phase. */
export function counted(selector: Selector, scope: RuleScope, phases: readonly Phase[]): Traffic | undefined {
  const sample = sampleOf(selector, scope);
  return (
    sample && {
      series: [{ series: seriesText(selector.metric, sample.labels), values: counterValues(phases) }],
      ...sample,
    }
  );
}

/** A gauge, phase by phase. */
export function gauged(selector: Selector, scope: RuleScope, phases: readonly Phase[]): Traffic | undefined {
  const sample = sampleOf(selector, scope);
  return (
    sample && {
      series: [{ series: seriesText(selector.metric, sample.labels), values: gaugeValues(phases) }],
      ...sample,
    }
  );
}

/**
 * A histogram with buckets up to `bounds`, whose requests all fall into one bucket (by its index), phase by phase. It has
 * the bucket `+Inf` besides.
 */
export function timed(
  duration: Selector,
  scope: RuleScope,
  { bounds, phases }: { readonly bounds: readonly number[]; readonly phases: readonly Phase[] },
): Traffic | undefined {
  // Tests cannot spell native histograms out in every version of promtool.
  const sample = scope.source === 'k6' ? undefined : sampleOf(duration, scope);
  if (sample === undefined) return undefined;
  const seriesOf = (
    suffix: string,
    labels: Readonly<Record<string, string>>,
    index: number,
  ): StorySeries => ({
    series: seriesText(withSuffix(duration, suffix).metric, { ...sample.labels, ...labels }),
    values: counterValues(phases.map(([bucket, minutes]) => [bucket <= index ? usualPerMinute : 0, minutes])),
  });
  return {
    series: [
      ...bounds.map((bound, index) => seriesOf('_bucket', { le: String(bound) }, index)),
      seriesOf('_bucket', { le: '+Inf' }, bounds.length),
      seriesOf('_count', {}, bounds.length),
    ],
    ...sample,
  };
}
