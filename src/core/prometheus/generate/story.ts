import type { RuleScope } from './settings.ts';
import { plain } from './expressions.ts';
import type { Selector } from './selector.ts';
import { sampleLabels, selectorText } from './selector.ts';

/** What happens to a made-up system in a test of an alert, and when it has to fire. */
export interface Story {
  readonly name: string;
  readonly stepMinutes: number;
  readonly series: readonly StorySeries[];
  readonly looks: readonly Look[];
}

export interface StorySeries {
  readonly series: string;
  /** In the notation of promtool. */
  readonly values: string;
}

export interface Look {
  readonly atMinute: number;
  /** Undefined: the alert does not fire. */
  readonly firing: { readonly value: number; readonly labels: Readonly<Record<string, string>> } | undefined;
}

/** A stretch of a story: for a gauge its value, for a counter what comes to it each minute. */
export type Phase = readonly [value: number, minutes: number];

/** A gauge that has the values of the phases one after the other, from minute 0 on. */
export const gaugeValues = (phases: readonly Phase[], step = 1): string =>
  phases
    .map(([value, minutes], index) => `${plain(value)}+0x${minutes / step - (index === 0 ? 0 : 1)}`)
    .join(' ');

/** A counter that grows so much each minute of its phases, from 0 on. */
export function counterValues(phases: readonly Phase[], step = 1): string {
  let total = 0;
  return phases
    .map(([perMinute, minutes], index) => {
      const each = perMinute * step;
      const start = index === 0 ? 0 : total + each;
      total += perMinute * minutes;
      return `${plain(start)}+${plain(each)}x${minutes / step - (index === 0 ? 0 : 1)}`;
    })
    .join(' ');
}

/** Made-up labels of a series that a selector matches, those kept apart among them. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** Those that a sum keeps. */
  readonly kept: Readonly<Record<string, string>>;
}

/** @param unlike a selector of the same metric that must not match. */
export function sampleOf(
  { matchers }: Selector,
  { by }: Pick<RuleScope, 'by'>,
  unlike?: Selector,
): Sample | undefined {
  const sampled = sampleLabels(matchers, unlike?.matchers);
  if (sampled === undefined) return undefined;
  const labels = { ...Object.fromEntries(by.map((name) => [name, 'shop'])), ...sampled };
  return { labels, kept: Object.fromEntries(by.map((name) => [name, labels[name] ?? ''])) };
}

/** A series as promtool's notation names it. */
export const seriesText = (metric: string, labels: Readonly<Record<string, string>>): string =>
  selectorText({
    metric,
    matchers: Object.entries(labels).map(([label, value]) => ({ label, operator: '=', value })),
  });

/** When a story with a good and a bad half is looked at. */
export interface Halves {
  readonly good: number;
  readonly bad: number;
  /** Still quiet when it is bad but not for long; then firing. */
  looks(firing: Look['firing']): readonly Look[];
}

/** Halves that are long enough for a window to fill and an alert to hold. */
export function halves(windowMinutes: number, holdMinutes: number): Halves {
  const length = windowMinutes + holdMinutes + 5;
  return {
    good: length,
    bad: length,
    looks: (firing) => [
      { atMinute: length, firing: undefined },
      ...(holdMinutes > 1 ? [{ atMinute: length + holdMinutes - 1, firing: undefined }] : []),
      { atMinute: 2 * length, firing },
    ],
  };
}
