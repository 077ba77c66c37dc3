import type { RunTotals } from '../run/view.ts';
import type { ErrorBudget } from './error-budget.ts';
import { errorBudget } from './error-budget.ts';
import type { PlannedTarget } from './plan-targets.ts';
import type { TargetResult } from './target-result.ts';
import type { TargetsView } from './targets-view.ts';

/** What `ayni.yaml` asks of a run, and who judges it; known when the run starts. */
export interface RunTargets {
  readonly planned: readonly PlannedTarget[];
  /** How long an error budget lasts. */
  readonly windowMs: number;
}

/** The part of a run's view that tells of judged targets; empty when nothing is declared. */
export function targetsPart(
  targets: RunTargets | undefined,
  rows: readonly TargetResult[],
  { totals, measuredMs }: { readonly totals: RunTotals | undefined; readonly measuredMs: number },
): { readonly targets?: TargetsView } {
  if (targets === undefined || rows.length === 0) return {};
  const budget = budgetOf(targets, totals, measuredMs);
  return { targets: { rows, ...(budget !== undefined && { budget }) } };
}

function budgetOf(
  targets: RunTargets,
  totals: RunTotals | undefined,
  durationMs: number,
): ErrorBudget | undefined {
  const objective = objectiveOf(targets);
  const { requests, failedShare } = totals ?? {};
  if (objective === undefined || requests === undefined || failedShare === undefined) return undefined;
  const promise = { objective, windowMs: targets.windowMs };
  return errorBudget(promise, { failed: failedShare * requests, requests, durationMs });
}

/** The share of requests that must succeed: as availability, else as what an error rate leaves. */
function objectiveOf({ planned }: RunTargets): number | undefined {
  const asked = planned
    .filter(({ target, judge }) => judge !== 'nobody' && target.scope === undefined)
    .map(({ target }) => target);
  const availability = asked.find(({ kind }) => kind === 'availability');
  if (availability !== undefined) return availability.limit;
  const errorRate = asked.find(({ kind }) => kind === 'error-rate');
  return errorRate === undefined ? undefined : 1 - errorRate.limit;
}
