import type { TargetPreset } from '../../archetypes/target-presets.ts';
import type { Target, Targets } from '../../targets/target.ts';
import { targetName } from '../../targets/target.ts';
import type { Alert, Made, Severity, Unwatched } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { isAlert } from './alert.ts';
import type { AskedTarget, TargetOf } from './asked-target.ts';
import { askedOf, originOf, seriesFor } from './asked-target.ts';
import type { Budget } from './burn-alerts.ts';
import { budgetAlerts } from './burn-alerts.ts';
import type { IntegrityKind } from './integrity-alerts.ts';
import { integrityAlerts } from './integrity-alerts.ts';
import { percentileOf } from './expressions.ts';
import { latencyAlert } from './latency-alerts.ts';
import { missingAlerts } from './missing-data.ts';
import { apdexAlert, errorRateAlert } from './request-alerts.ts';
import { selectorOf } from './settings.ts';
import { signalAlerts, signalsFor } from './signals.ts';
import type { Slowness } from './throughput-alert.ts';
import { throughputAlert } from './throughput-alert.ts';

/** What rules are made from. */
export interface Declared {
  readonly targets: Targets;
  readonly preset: TargetPreset | undefined;
  /** Thresholds of scripts on what the system knows, too, that no target could be made of. */
  readonly untaken: readonly Unwatched[];
}

export interface MadeAlerts {
  readonly alerts: readonly Alert[];
  readonly unwatched: readonly Unwatched[];
}

/** Every alert for what is declared, and what is declared without one. */
export function alertsFor(declared: Declared, scope: RuleScope): MadeAlerts {
  const signals = signalsFor(declared.preset, declared.targets.list, scope);
  const made: readonly Made[] = [
    ...sloAlerts(declared, scope),
    ...declared.targets.list.flatMap((target) => targetAlerts(target, declared, scope)),
    ...signalAlerts(signals, scope),
    ...missingAlerts(declared.targets.list, signals, scope),
  ];
  return {
    alerts: made.filter(isAlert).map((alert) => (scope.source === 'k6' ? ofRun(alert) : alert)),
    unwatched: [...made.filter((one): one is Unwatched => !isAlert(one)), ...declared.untaken],
  };
}

/** What happens under a load of our own wakes nobody, and is not called as what happens to people. */
const ofRun = (alert: Alert): Alert => ({ ...alert, name: `${alert.name}UnderLoad`, severity: 'ticket' });

/** The promise that the error budget comes from: availability, else the error rate; of everything, not of a part. */
export function budgetOf({ list, windowMs }: Targets): Budget | undefined {
  const [availability, errorRate] = (['availability', 'error-rate'] as const).map((kind) =>
    list.find((target) => target.kind === kind && target.scope === undefined),
  );
  const target = availability ?? errorRate;
  if (target === undefined) return undefined;
  const allowed = target.kind === 'availability' ? Number((1 - target.limit).toPrecision(12)) : target.limit;
  return allowed > 0 ? { origin: originOf(target), allowed, windowMs } : undefined;
}

function sloAlerts({ targets }: Declared, scope: RuleScope): readonly Alert[] {
  // A run is over long before a budget is.
  const budget = scope.source === 'k6' ? undefined : budgetOf(targets);
  const [requests, failures] = [selectorOf('requests', scope), selectorOf('failures', scope)];
  if (budget === undefined || requests === undefined || failures === undefined) return [];
  return budgetAlerts(budget, { requests, failures }, scope);
}

function targetAlerts(target: Target, declared: Declared, scope: RuleScope): readonly Made[] {
  const asked = askedOf(target, scope);
  if ('why' in asked) return [asked];
  switch (target.kind) {
    case 'latency':
      return [latencyAlert(asked as AskedTarget<TargetOf<'latency'>>, latencySeverity(target, declared))];
    case 'error-rate':
      return [errorRateAlert(asked as AskedTarget<TargetOf<'error-rate'>>)];
    case 'throughput':
      return [throughputAlert(asked as AskedTarget<TargetOf<'throughput'>>, slownessOf(asked, declared))];
    case 'apdex':
      return [apdexAlert(asked as AskedTarget<TargetOf<'apdex'>>)];
    case 'availability':
      return budgetAlone(asked, scope);
    default:
      return integrityAlerts(asked as AskedTarget<TargetOf<IntegrityKind>>);
  }
}

/** Availability is watched by the alerts on its budget, where it leaves one. */
function budgetAlone({ target, origin }: AskedTarget, scope: RuleScope): readonly Made[] {
  const name = targetName(target);
  if (target.limit >= 1) return [{ origin, name, why: 'Nothing may fail, so there is no budget to watch.' }];
  const missing = (['requests', 'failures'] as const).find((key) => selectorOf(key, scope) === undefined);
  if (missing === undefined) return [];
  return [{ origin, name, why: `No series tells of it: name one with \`prometheus.metrics.${missing}\`.` }];
}

/** The lowest percentile that is promised is what most people feel: it pages. The others can wait for the morning. */
function latencySeverity(target: TargetOf<'latency'> | Target, { targets }: Declared): Severity {
  const percentiles = targets.list.flatMap((other) =>
    other.kind === 'latency' && other.scope?.value === target.scope?.value ? [other.percentile] : [],
  );
  return target.kind === 'latency' && target.percentile === Math.min(...percentiles) ? 'page' : 'ticket';
}

/** The highest percentile that is promised of the same requests. */
function slownessOf(asked: AskedTarget, { targets }: Declared): Slowness | undefined {
  const [slowest] = targets.list
    .filter((target): target is TargetOf<'latency'> => target.kind === 'latency' && target.percentile < 100)
    .filter(({ scope }) => scope?.value === asked.target.scope?.value)
    .sort((a, b) => b.percentile - a.percentile);
  const duration = seriesFor('duration', asked);
  if (slowest === undefined || duration === undefined) return undefined;
  return {
    expr: percentileOf(duration, slowest.percentile, { ...asked.scope, by: [] }),
    limitMs: slowest.limit,
    duration,
  };
}
