import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { ComparableRun } from '../../core/compare/baseline.ts';
import { comparableRun } from '../../core/compare/comparable-run.ts';
import { compareRuns } from '../../core/compare/compare.ts';
import { chartColumns } from '../../core/run/view-chart.ts';
import type { ToPanel } from '../../protocol/panel.ts';
import type { RunHistory } from '../history/run-history.ts';
import type { Machinery } from '../machinery.ts';
import type { RunSource } from './run-source.ts';

/** Compares runs for the panel, with the margin of the settings. */
export class Comparisons {
  private readonly history: RunHistory;
  private readonly machinery: () => Promise<Machinery>;
  private readonly marginFor: (scriptPath: string) => number;

  constructor(
    history: RunHistory,
    machinery: () => Promise<Machinery>,
    marginFor: (scriptPath: string) => number,
  ) {
    this.history = history;
    this.machinery = machinery;
    this.marginFor = marginFor;
  }

  /** What to show beside a run: its difference to another one, or to the baseline when none is named. */
  async messageFor(source: RunSource, otherRunId: string | undefined): Promise<ToPanel> {
    const record = await source.record;
    if (record === undefined) return nothing('This run left no numbers to compare.');
    const before = await (otherRunId === undefined ? this.baselineOf(source) : this.otherRun(otherRunId));
    if (!before.ok) return { kind: 'problem', says: before.problem.says, remedy: before.problem.remedy };
    if (before.value === undefined) return nothing(noBaseline(source));
    const margin = this.marginFor(source.request.scriptPath);
    const comparison = compareRuns([before.value], [comparableRun(record)], { margin });
    return { kind: 'comparison', comparison, baselineChart: chartColumns(before.value.timeline) };
  }

  private async baselineOf({ request }: RunSource): Promise<Result<ComparableRun | undefined>> {
    const { baselines } = await this.machinery();
    return baselines.read(request.scriptPath, request.environment);
  }

  private async otherRun(runId: string): Promise<Result<ComparableRun | undefined>> {
    const record = await this.history.read(runId);
    return record.ok ? ok(comparableRun(record.value)) : record;
  }
}

const nothing = (says: string): ToPanel => ({ kind: 'no-comparison', says });

const noBaseline = ({ request: { scriptName, environment } }: RunSource): string =>
  `${scriptName} has no baseline for ${environment} yet. Set a good run as the baseline.`;
