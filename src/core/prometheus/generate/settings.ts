import type { LabelMatcher, Selector } from './selector.ts';
import { withMatchers } from './selector.ts';
import type { MetricKey, RuleSource } from './sources.ts';
import { usualSelector } from './sources.ts';

/** How a project wants its rules: section `prometheus` of `ayni.yaml`. */
export interface RuleSettings {
  /** Where they go, below the folder of the configuration; with `/`, without one at its ends. */
  readonly folder: string;
  /** Address below which the runbooks are published; undefined: the paths of the pages. */
  readonly runbooks: string | undefined;
  /** Labels that are kept apart; undefined: those that the source usually has. */
  readonly by: readonly string[] | undefined;
  /** Added to each selector. */
  readonly matchers: readonly LabelMatcher[];
  /** Added to each alert. */
  readonly labels: Readonly<Record<string, string>>;
  readonly source: RuleSource;
  /** Selectors of the project's own; `off`: there is no such series. */
  readonly metrics: Readonly<Partial<Record<MetricKey, Selector | 'off'>>>;
  readonly limits: SystemLimits;
  /** The requests of a scenario of k6, in the words of the system. */
  readonly scenarios: ReadonlyMap<string, readonly LabelMatcher[]>;
}

/** What alerts are made for. */
export interface RuleScope extends RuleSettings {
  readonly by: readonly string[];
  /** Whose targets they are; undefined: of all. Two files in one Prometheus are told apart by it. */
  readonly environment: string | undefined;
}

/** Limits of what no target speaks of; shares of 0 to 1. */
export interface SystemLimits {
  /** Largest Ayni balance deviation before it is critical, in percent. */
  readonly criticalDeviation: number;
  readonly notVerified: number;
  readonly cacheHitRatio: number;
  readonly poolUsage: number;
  readonly upstreamTimeouts: number;
}

export const usualSettings: RuleSettings = {
  folder: 'prometheus',
  runbooks: undefined,
  by: undefined,
  matchers: [],
  labels: {},
  source: 'system',
  metrics: {},
  limits: {
    criticalDeviation: 5,
    notVerified: 0.01,
    cacheHitRatio: 0.8,
    poolUsage: 0.9,
    upstreamTimeouts: 0.01,
  },
  scenarios: new Map(),
};

/** The series that tell of something, as this project has them; undefined where it has none. */
export function selectorOf(
  key: MetricKey,
  settings: Pick<RuleSettings, 'metrics' | 'source' | 'matchers'>,
): Selector | undefined {
  const own =
    settings.metrics[key] ??
    (key === 'failures' ? failuresOf(settings) : undefined) ??
    usualSelector(key, settings.source);
  return own === undefined || own === 'off' ? undefined : withMatchers(own, settings.matchers);
}

/**
 * The failed ones among the requests that a project names, by the label that usually tells; undefined where it says
 * itself which they are, or names no requests. Those of another counter would be a share of something else, or none.
 */
export function failuresOf({
  metrics,
  source,
}: Pick<RuleSettings, 'metrics' | 'source'>): Selector | undefined {
  const { requests, failures } = metrics;
  const usual = usualSelector('failures', source);
  if (requests === undefined || requests === 'off' || failures !== undefined || usual === undefined)
    return undefined;
  return withMatchers(requests, usual.matchers);
}
