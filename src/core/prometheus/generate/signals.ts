import type { Signal, TargetPreset } from '../../archetypes/target-presets.ts';
import type { Target } from '../../targets/target.ts';
import { isAboutIntegrity } from '../../targets/target.ts';
import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { invariantAlerts } from './invariant-alerts.ts';
import { systemAlerts } from './system-alerts.ts';
import type { MetricKey } from './sources.ts';

/** Series that only one signal needs: naming one in the configuration asks for its alert. */
const signalOf: Readonly<Partial<Record<MetricKey, Signal>>> = {
  overspending: 'overspending',
  soldTwice: 'sold-twice',
  rateLimitLeaks: 'rate-limit-leaks',
  notVerified: 'not-verified',
  circuitBreaker: 'circuit-breaker',
  poolInUse: 'connection-pool',
  poolExhausted: 'connection-pool',
  cacheHits: 'cache',
  upstreamTimeouts: 'upstream',
};

const ofIntegrity: readonly Signal[] = ['overspending', 'sold-twice', 'rate-limit-leaks', 'not-verified'];

/** What is watched besides targets: what the preset watches, what integrity needs, and what the project names. */
export function signalsFor(
  preset: TargetPreset | undefined,
  targets: readonly Target[],
  { metrics }: Pick<RuleScope, 'metrics'>,
): ReadonlySet<Signal> {
  const named = Object.keys(metrics).flatMap((key) => signalOf[key as MetricKey] ?? []);
  const needed = targets.some(isAboutIntegrity) ? ofIntegrity : [];
  return new Set([...(preset?.watches ?? []), ...needed, ...named]);
}

/** The alerts of the signals that have series. */
export const signalAlerts = (signals: ReadonlySet<Signal>, scope: RuleScope): readonly Alert[] =>
  [...invariantAlerts(scope), ...systemAlerts(scope)].flatMap(([signal, alert]) =>
    alert !== undefined && signals.has(signal) ? [alert] : [],
  );
