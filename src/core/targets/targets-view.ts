import type { ErrorBudget } from './error-budget.ts';
import type { TargetResult } from './target-result.ts';

/** Targets as watchers see them. */
export interface TargetsView {
  readonly rows: readonly TargetResult[];
  /** Absent when no target is about errors, or nothing was requested. */
  readonly budget?: ErrorBudget;
}
