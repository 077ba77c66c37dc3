import type { RuleSettings } from '../prometheus/generate/settings.ts';
import type { Target, TargetKind, Targets } from '../targets/target.ts';
import type { PanelLimits } from './panels.ts';

/** Lines and colours of panels: what is promised of the whole system. Undefined where nothing is. */
export interface DashboardLimits {
  readonly errorShare: PanelLimits | undefined;
  /** The percentile (0 to 100) of response times that stands for them, and its limit in seconds. */
  readonly latency: { readonly percentile: number; readonly limits: PanelLimits | undefined };
  readonly deviation: PanelLimits;
  readonly artificialMerits: PanelLimits;
  readonly collaboration: PanelLimits | undefined;
  /** In seconds. */
  readonly selfHealing: PanelLimits | undefined;
  readonly cacheHitRatio: PanelLimits;
  readonly poolUsage: PanelLimits;
  readonly upstreamTimeouts: PanelLimits;
}

/** The limits of a project's dashboards, by its targets and section `prometheus.limits`. */
export function dashboardLimits(
  { list }: Targets,
  { limits }: Pick<RuleSettings, 'limits'>,
): DashboardLimits {
  const whole = list.filter(({ scope }) => scope === undefined);
  const limitOf = (kind: TargetKind): number | undefined => whole.find((one) => one.kind === kind)?.limit;
  const availability = limitOf('availability');
  const errors = limitOf('error-rate') ?? (availability === undefined ? undefined : 1 - availability);
  const healing = limitOf('self-healing');
  const deviation = limitOf('deviation');
  return {
    errorShare: above(errors),
    latency: latencyOf(whole),
    deviation: {
      bad: 'above',
      critical: limits.criticalDeviation,
      ...(deviation !== undefined && { warning: deviation }),
    },
    artificialMerits: { bad: 'above', critical: (limitOf('artificial-merits') ?? 0) + 1 },
    collaboration: below(limitOf('collaboration')),
    selfHealing: above(healing === undefined ? undefined : healing / 1000),
    cacheHitRatio: { bad: 'below', critical: limits.cacheHitRatio },
    poolUsage: { bad: 'above', critical: limits.poolUsage },
    upstreamTimeouts: { bad: 'above', critical: limits.upstreamTimeouts },
  };
}

const above = (critical: number | undefined): PanelLimits | undefined =>
  critical === undefined ? undefined : { bad: 'above', critical };

const below = (critical: number | undefined): PanelLimits | undefined =>
  critical === undefined ? undefined : { bad: 'below', critical };

/** The lowest percentile that is promised speaks for most people; p95 where none is. */
function latencyOf(targets: readonly Target[]): DashboardLimits['latency'] {
  const promised = targets
    .filter((one) => one.kind === 'latency')
    .sort((a, b) => a.percentile - b.percentile);
  const [lowest] = promised;
  return { percentile: lowest?.percentile ?? 95, limits: above(lowest && lowest.limit / 1000) };
}
