import { limitCount } from '../../run/ending.ts';
import type { ThresholdResult } from '../../run/summary.ts';
import type { JudgedAlert } from './judged-alerts.ts';

/** Whether the alerts and the load test's own limits tell the same of a run. */
export interface Agreement {
  /**
   * `both-well`, `both-bad`: they agree. `only-alerts`: an alert fired although all limits held. `only-limits`: limits were
   * crossed and no alert fired. `unsure`: too little is known.
   */
  readonly kind: 'both-well' | 'both-bad' | 'only-alerts' | 'only-limits' | 'unsure';
  readonly says: string;
}

/** Compares what fired during a run with the limits (thresholds and targets) that it crossed. */
export function agreementOf(alerts: readonly JudgedAlert[], limits: readonly ThresholdResult[]): Agreement {
  const fired = alerts.filter(({ state }) => state === 'fired');
  const pending = alerts.filter(({ state }) => state === 'pending');
  const unknown = alerts.filter(({ state }) => state === 'unknown');
  const crossed = limits.filter(({ held }) => held === false);
  const judged = limits.filter(({ held }) => held !== undefined);
  if (judged.length === 0)
    return unsure('The run has no limit that was judged, so there is nothing to compare the alerts with.');
  if (alerts.length === unknown.length) return unsure('No alert could be judged.');
  if (fired.length > 0 && crossed.length > 0)
    return {
      kind: 'both-bad',
      says: `${limitCount(crossed)} crossed, and ${alertCount(fired)} fired: the alerts would have told.`,
    };
  if (fired.length > 0)
    return {
      kind: 'only-alerts',
      says: `${alertCount(fired)} fired although the run's limits held: the load test asks less than the alerts do, or the alerts are too nervous.`,
    };
  if (crossed.length > 0) return onlyLimits(crossed, pending, unknown);
  if (unknown.length > 0)
    return unsure(
      `The run's limits held and no alert fired, but ${alertCount(unknown)} could not be judged.`,
    );
  return { kind: 'both-well', says: "The run's limits held, and no alert fired." };
}

function onlyLimits(
  crossed: readonly ThresholdResult[],
  pending: readonly JudgedAlert[],
  unknown: readonly JudgedAlert[],
): Agreement {
  const says = `${limitCount(crossed)} crossed, but no alert fired`;
  if (unknown.length > 0) return unsure(`${says}; ${alertCount(unknown)} could not be judged.`);
  const why =
    pending.length > 0
      ? `${alertCount(pending)} would have, had it gone on for longer.`
      : 'nobody would have been told of it.';
  return { kind: 'only-limits', says: `${says}: ${why}` };
}

const unsure = (says: string): Agreement => ({ kind: 'unsure', says });

const alertCount = (alerts: readonly JudgedAlert[]): string =>
  alerts.length === 1 ? `the alert ${alerts[0]?.name ?? ''}` : `${alerts.length} alerts`;
