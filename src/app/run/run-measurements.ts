import { usesValidator } from '../../core/integrity/uses-validator.ts';
import { integrityView } from '../../core/integrity/view.ts';
import { LiveMetrics } from '../../core/metrics/live-metrics.ts';
import type { Push } from '../../core/metrics/push.ts';
import type { Timeline } from '../../core/metrics/timeline.ts';
import type { RunOrigin } from '../../core/run/record.ts';
import type { CheckCount } from '../../core/run/summary.ts';
import type { ThresholdView } from '../../core/run/view.ts';
import { chartColumns } from '../../core/run/view-chart.ts';
import { customRows } from '../../core/run/view-custom.ts';
import { verdictParts } from '../../core/run/verdict-parts.ts';
import { checkRows, requestRows, scenarioRows } from '../../core/run/view-tables.ts';
import { runTotals } from '../../core/run/view-totals.ts';
import { ThresholdWatch } from '../../core/thresholds/threshold-views.ts';
import { TargetWatch, withTargetMarks } from '../../core/targets/judge-targets.ts';
import type { RunTargets } from '../../core/targets/run-targets.ts';
import { targetsPart } from '../../core/targets/run-targets.ts';
import type { TargetResult } from '../../core/targets/target-result.ts';
import { judgedLimits } from '../../core/targets/verdict-targets.ts';
import type { RunFeed } from './run-feed.ts';

/** What is measured while a run goes on, and how it reaches the feed. */
export class RunMeasurements {
  checks: readonly CheckCount[] = [];
  /** The thresholds as the histograms told them last. */
  seenThresholds: readonly ThresholdView[];
  private readonly metrics: LiveMetrics;
  private readonly thresholds: ThresholdWatch;
  private readonly targets: RunTargets | undefined;
  private readonly targetWatch: TargetWatch;
  private readonly options: Readonly<Record<string, unknown>>;
  private readonly feed: RunFeed;
  private readonly usesValidator: boolean;

  constructor({ startedAtMs, options, script, targets }: RunOrigin, feed: RunFeed) {
    this.metrics = new LiveMetrics(startedAtMs);
    this.thresholds = new ThresholdWatch(options);
    this.targets = targets;
    this.targetWatch = new TargetWatch(targets?.planned ?? []);
    this.options = options;
    this.usesValidator = usesValidator(script.text);
    this.feed = feed;
    this.seenThresholds = this.watchThresholds();
    feed.change({ thresholds: this.seenThresholds });
  }

  get timeline(): Timeline {
    return this.metrics.timeline;
  }

  /** Thresholds that cannot be followed live, each in a sentence. */
  get unreadableThresholds(): readonly string[] {
    return this.thresholds.unreadable;
  }

  takePush(push: Push): void {
    const { fromTick, whole } = this.metrics.apply(push);
    this.seenThresholds = this.watchThresholds();
    const targets = this.judgeTargets();
    const totals = runTotals(this.timeline);
    const integrity = integrityView(this.timeline, this.seenThresholds);
    if (whole) this.feed.replace({ chart: chartColumns(this.timeline) });
    this.feed.change({
      ...(!whole && { rows: chartColumns(this.timeline, fromTick) }),
      totals,
      thresholds: this.seenThresholds,
      ...targetsPart(this.targets, targets, { totals, measuredMs: this.timeline.durationMs }),
      requests: requestRows(this.timeline),
      scenarios: scenarioRows(this.timeline, this.options),
      custom: customRows(this.timeline),
      integrity,
      parts: verdictParts({
        counts: integrity.invariants,
        thresholds: judgedLimits(this.seenThresholds, targets),
        usesValidator: this.usesValidator,
      }),
    });
  }

  private watchThresholds(): readonly ThresholdView[] {
    const seen = this.thresholds.update(this.timeline, this.checks);
    return withTargetMarks(seen, this.targets?.planned ?? []);
  }

  private judgeTargets(): readonly TargetResult[] {
    const { timeline, checks, seenThresholds: thresholds } = this;
    return this.targetWatch.judge({ timeline, checks, thresholds, summary: [] });
  }

  takeChecks(checks: readonly CheckCount[]): void {
    this.checks = checks;
    this.feed.change({ checks: checkRows(checks) });
  }
}
