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
import type { RunFeed } from './run-feed.ts';

/** What is measured while a run goes on, and how it reaches the feed. */
export class RunMeasurements {
  checks: readonly CheckCount[] = [];
  /** The thresholds as the histograms told them last. */
  seenThresholds: readonly ThresholdView[];
  private readonly metrics: LiveMetrics;
  private readonly thresholds: ThresholdWatch;
  private readonly options: Readonly<Record<string, unknown>>;
  private readonly feed: RunFeed;
  private readonly usesValidator: boolean;

  constructor({ startedAtMs, options, script }: RunOrigin, feed: RunFeed) {
    this.metrics = new LiveMetrics(startedAtMs);
    this.thresholds = new ThresholdWatch(options);
    this.options = options;
    this.usesValidator = usesValidator(script.text);
    this.feed = feed;
    this.seenThresholds = this.thresholds.update(this.timeline, []);
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
    this.seenThresholds = this.thresholds.update(this.timeline, this.checks);
    const integrity = integrityView(this.timeline, this.seenThresholds);
    if (whole) this.feed.replace({ chart: chartColumns(this.timeline) });
    this.feed.change({
      ...(!whole && { rows: chartColumns(this.timeline, fromTick) }),
      totals: runTotals(this.timeline),
      thresholds: this.seenThresholds,
      requests: requestRows(this.timeline),
      scenarios: scenarioRows(this.timeline, this.options),
      custom: customRows(this.timeline),
      integrity,
      parts: verdictParts({
        counts: integrity.invariants,
        thresholds: this.seenThresholds,
        usesValidator: this.usesValidator,
      }),
    });
  }

  takeChecks(checks: readonly CheckCount[]): void {
    this.checks = checks;
    this.feed.change({ checks: checkRows(checks) });
  }
}
