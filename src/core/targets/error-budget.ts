import { wilsonInterval } from '../stats/proportion.ts';

/** What a service may fail: `1 - objective` of the requests of a window. */
export interface BudgetPromise {
  /** Share of requests that succeed, 0 to 1; below 1. */
  readonly objective: number;
  readonly windowMs: number;
}

/** What a run saw of it. */
export interface SeenErrors {
  readonly failed: number;
  /** Above 0. */
  readonly requests: number;
  readonly durationMs: number;
}

/** What a run's errors mean for the budget of a whole window, if traffic went on like this. */
export interface ErrorBudget extends BudgetPromise {
  /** Share of requests that failed, and its 95 % interval (Wilson). */
  readonly errorShare: number;
  readonly between: readonly [number, number];
  /** How many times as fast as the budget allows; 1 uses it up at the end of the window. */
  readonly burnRate: number;
  /** The fastest that the evidence leaves possible. */
  readonly burnRateUpTo: number;
  /** Share of the window's budget that a stretch as long as the run burns at that rate. */
  readonly spent: number;
  /** Until the budget is used up; undefined when nothing burns. */
  readonly lastsMs: number | undefined;
  /** Those that would fire if it went on so, the first one first. */
  readonly alerts: readonly FiredAlert[];
}

/** An alert on the burn rate over two windows, so that it neither fires late nor stays on long. */
export interface BurnAlert {
  readonly action: 'page' | 'ticket';
  readonly burnRate: number;
  readonly longMs: number;
  readonly shortMs: number;
}

export interface FiredAlert extends BurnAlert {
  /** From the first error on: until the mean over the long window reaches the alert's rate. */
  readonly afterMs: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * The alerts for a window. Each fires when a share of the budget is burned within its long window: 2 % in 1 h, 5 % in
 * 6 h, 10 % in 3 d. For a window of 30 days those are the rates 14.4, 6 and 1. Source: The Site Reliability Workbook
 * (Google, 2018), chapter 5, table 5-8: multiwindow, multi-burn-rate alerts. In shorter windows none fires below the rate
 * 1: that a budget is used up just at the end of its window breaks no promise. Rates have three digits, as they are told.
 */
export const burnAlerts = (windowMs: number): readonly BurnAlert[] =>
  (
    [
      ['page', 0.02, hour, 5 * minute],
      ['page', 0.05, 6 * hour, 30 * minute],
      ['ticket', 0.1, 3 * day, 6 * hour],
    ] as const
  ).map(([action, budgetShare, longMs, shortMs]) => ({
    action,
    burnRate: Math.max(1, Number(((budgetShare * windowMs) / longMs).toPrecision(3))),
    longMs,
    shortMs,
  }));

/** Burn rate: the share of errors over the share that is allowed (same source, "Alert on burn rate"). */
export const burnRateOf = (errorShare: number, { objective }: BudgetPromise): number =>
  errorShare / (1 - objective);

/**
 * The budget as a run's errors use it; undefined when nothing may fail, since then there is no budget. At a steady rate
 * an alert fires after long window × its rate / burn rate (same source, "detection time").
 */
export function errorBudget(promise: BudgetPromise, seen: SeenErrors): ErrorBudget | undefined {
  if (!(promise.objective < 1) || !(seen.requests > 0)) return undefined;
  const errorShare = seen.failed / seen.requests;
  const between = wilsonInterval({ successes: seen.failed, trials: seen.requests });
  const burnRate = burnRateOf(errorShare, promise);
  const { objective, windowMs } = promise;
  return {
    objective,
    windowMs,
    errorShare,
    between,
    burnRate,
    burnRateUpTo: burnRateOf(between[1], promise),
    spent: (burnRate * seen.durationMs) / windowMs,
    lastsMs: burnRate > 0 ? windowMs / burnRate : undefined,
    alerts: burnAlerts(windowMs)
      .filter((alert) => burnRate >= alert.burnRate)
      .map((alert) => ({ ...alert, afterMs: (alert.longMs * alert.burnRate) / burnRate }))
      .sort((a, b) => a.afterMs - b.afterMs),
  };
}
