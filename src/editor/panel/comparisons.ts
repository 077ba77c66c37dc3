import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { ComparableRun } from '../../core/compare/baseline.ts';
import { comparableRun } from '../../core/compare/comparable-run.ts';
import { compareRuns } from '../../core/compare/compare.ts';
import type { Comparison } from '../../core/compare/comparison.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { RunRequest } from '../../core/run/request.ts';
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
  private readonly made = new WeakMap<RunRecord, Comparison>();

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
    const before = await (otherRunId === undefined
      ? this.baselineOf(source.request)
      : this.otherRun(otherRunId));
    if (!before.ok) return { kind: 'problem', says: before.problem.says, remedy: before.problem.remedy };
    if (before.value === undefined) return nothing(noBaseline(source));
    const comparison = this.compare(before.value, record);
    return { kind: 'comparison', comparison, baselineChart: chartColumns(before.value.timeline) };
  }

  /** The difference of a run to its baseline; undefined when there is none, or when it is this very run. */
  async withBaseline(record: RunRecord): Promise<Result<Comparison | undefined>> {
    const baseline = await this.baselineOf(record.origin.request);
    if (!baseline.ok || baseline.value === undefined || baseline.value.runId === record.origin.id)
      return baseline.ok ? ok(undefined) : baseline;
    return ok(this.compare(baseline.value, record));
  }

  /** Resampling takes a while: what the panel and the code both show is compared once. */
  private compare(before: ComparableRun, record: RunRecord): Comparison {
    const margin = this.marginFor(record.origin.request.scriptPath);
    const made = this.made.get(record);
    if (made?.margin === margin && made.baseline.runIds.join() === before.runId) return made;
    const comparison = compareRuns([before], [comparableRun(record)], { margin });
    this.made.set(record, comparison);
    return comparison;
  }

  private async baselineOf(request: RunRequest): Promise<Result<ComparableRun | undefined>> {
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
