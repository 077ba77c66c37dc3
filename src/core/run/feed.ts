import type { IntegrityView } from '../integrity/view.ts';
import type { Failure } from '../failures/failure.ts';
import type { Violation } from '../integrity/violation.ts';
import { keptViolations } from '../integrity/violation.ts';
import type { Watched } from '../prometheus/watch/watched.ts';
import type { TargetsView } from '../targets/targets-view.ts';
import type { VerdictParts } from './outcome.ts';
import type {
  AboutRow,
  CheckRow,
  ChartColumns,
  MetricRow,
  RequestRow,
  RunHead,
  RunTotals,
  RunView,
  ScenarioRow,
  ThresholdView,
} from './view.ts';
import { appendColumns } from './columns.ts';
import type { LogLine } from './log.ts';
import { keptLogLines } from './log.ts';

/** What a watcher gets: the whole first, then numbered changes. A gap in `seq` means: ask for the whole again. */
export type FeedMessage =
  | { readonly kind: 'snapshot'; readonly seq: number; readonly view: RunView }
  | { readonly kind: 'change'; readonly seq: number; readonly change: RunChange };

/** A change replaces the parts it carries, and appends what `rows`, `log`, `violations` and `failures` carry. */
export interface RunChange {
  readonly head?: RunHead;
  readonly totals?: RunTotals;
  /** Chart columns of the new ticks only. */
  readonly rows?: ChartColumns;
  readonly thresholds?: readonly ThresholdView[];
  readonly targets?: TargetsView;
  readonly requests?: readonly RequestRow[];
  readonly checks?: readonly CheckRow[];
  readonly scenarios?: readonly ScenarioRow[];
  readonly custom?: readonly MetricRow[];
  readonly log?: readonly LogLine[];
  readonly parts?: VerdictParts;
  readonly integrity?: IntegrityView;
  /** New ones only. */
  readonly violations?: readonly Violation[];
  /** New ones only. */
  readonly failures?: readonly Failure[];
  readonly about?: readonly AboutRow[];
  readonly watched?: Watched;
  readonly missing?: readonly string[];
}

/** The view after a change: what sender and watcher both make of it. */
export function applyChange(view: RunView, change: RunChange): RunView {
  const { rows, log, violations, failures, ...replaced } = change;
  return {
    ...view,
    ...replaced,
    chart: rows === undefined ? view.chart : appendColumns(view.chart, rows),
    log: log === undefined ? view.log : [...view.log, ...log].slice(-keptLogLines),
    violations:
      violations === undefined ? view.violations : [...view.violations, ...violations].slice(-keptViolations),
    ...(failures !== undefined && { failures: [...(view.failures ?? []), ...failures] }),
  };
}
