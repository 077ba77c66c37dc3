import type { Place, Result } from '../base/result.ts';
import { integrityCounts } from '../integrity/counts.ts';
import { usesValidator } from '../integrity/uses-validator.ts';
import type { SummaryExport } from '../k6/summary-export.ts';
import { baseMetric } from '../k6/summary-export.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { ThresholdDefinition } from '../thresholds/definition.ts';
import type { LogFacts } from './log-facts.ts';
import type { Outcome } from './outcome.ts';
import { judgeTargets, withTargetMarks } from '../targets/judge-targets.ts';
import type { PlannedTarget } from '../targets/plan-targets.ts';
import type { TargetResult } from '../targets/target-result.ts';
import { judgedLimits } from '../targets/verdict-targets.ts';
import { wasCounted } from '../thresholds/was-counted.ts';
import type { AskedStop } from './stop.ts';
import type { CheckCount, SummaryMetric, ThresholdResult } from './summary.ts';
import { thresholdResults } from './threshold-results.ts';
import { verdict } from './verdict.ts';
import { counterTotal } from './series-totals.ts';
import { failedRequests } from './view-totals.ts';

/** What is at hand when k6 is gone. */
export interface RunRemains {
  readonly exit: { readonly code: number | undefined; readonly signal: string | undefined };
  readonly stop: AskedStop | undefined;
  readonly log: LogFacts;
  readonly definitions: readonly ThresholdDefinition[];
  /** k6's end-of-test summary, or why there is none. */
  readonly summary: Result<SummaryExport>;
  readonly timeline: Timeline;
  /** The counts that REST told last; k6's summary has later ones. */
  readonly lastChecks: readonly CheckCount[];
  /** The thresholds as our histograms told them last. */
  readonly seen: readonly ThresholdResult[];
  /** k6 was asked to keep no summary: then what was seen is the judgement. */
  readonly isLean: boolean;
  /** What `ayni.yaml` asks of the run. */
  readonly planned: readonly PlannedTarget[];
  readonly scriptText: string;
  /** Where the script found the first violation that is known. */
  readonly firstViolation: Place | undefined;
}

/** The measured end of a run: what the record says of it. */
export interface Conclusion {
  readonly outcome: Outcome;
  readonly thresholds: readonly ThresholdResult[];
  /** Absent when nothing was declared. */
  readonly targets?: readonly TargetResult[];
  readonly checks: readonly CheckCount[];
  readonly summary: readonly SummaryMetric[];
  readonly missing: readonly string[];
}

/** Puts together what k6 left, judges it, and names what is not there. */
export function conclude(remains: RunRemains): Conclusion {
  const summary = remains.summary.ok ? remains.summary.value : undefined;
  const { planned, timeline } = remains;
  const thresholds = withTargetMarks(thresholdsOf(remains, summary), planned);
  const metrics = (summary?.metrics ?? []).map((metric) => withContent(metric, timeline));
  const checks = summary?.checks ?? remains.lastChecks;
  const targets = judgeTargets(planned, { timeline, checks, thresholds, summary: metrics });
  const outcome = verdict({
    code: remains.exit.code,
    signal: remains.exit.signal,
    stop: remains.stop,
    log: remains.log,
    thresholds: judgedLimits(thresholds, targets),
    requests: requestsOf(metrics, timeline),
    iterations: iterationsOf(summary, timeline),
    integrity: {
      counts: integrityCounts(timeline, metrics),
      usesValidator: usesValidator(remains.scriptText),
      firstPlace: remains.firstViolation,
    },
  });
  return {
    outcome,
    thresholds,
    ...(planned.length > 0 && { targets }),
    checks,
    summary: metrics,
    missing: missingOf(remains),
  };
}

/** k6's own judgement; without it the values that our histograms tell, which judge only in a lean run. */
function thresholdsOf(remains: RunRemains, summary: SummaryExport | undefined): readonly ThresholdResult[] {
  const { timeline, definitions, seen, isLean } = remains;
  if (summary !== undefined)
    return thresholdResults(definitions, summary, (metric) => wasCounted(timeline, { metric }));
  return seen.map(({ metric, source, abortOnFail, held, observed, from }) => {
    return { metric, source, abortOnFail, held: isLean ? held : undefined, observed, from };
  });
}

/** k6's summary does not say what a script's own metric measures; its pushes did. */
function withContent(metric: SummaryMetric, timeline: Timeline): SummaryMetric {
  const [series] = timeline.select({ metric: baseMetric(metric.name) });
  return series === undefined ? metric : { ...metric, contains: series.key.contains };
}

function requestsOf(
  metrics: readonly SummaryMetric[],
  timeline: Timeline,
): { count: number; failed: number } | undefined {
  const values = metrics.find(({ name }) => name === 'http_req_failed')?.values;
  // A Rate counts what it is named after: the "passes" of http_req_failed are the failed requests.
  if (values !== undefined) {
    const failed = values['passes'] ?? 0;
    return { count: failed + (values['fails'] ?? 0), failed };
  }
  const seen = failedRequests(timeline);
  return seen === undefined ? undefined : { count: seen.judged, failed: seen.failures };
}

/** k6 leaves the metric out when no iteration came to its end. */
function iterationsOf(summary: SummaryExport | undefined, timeline: Timeline): number | undefined {
  if (summary === undefined) return counterTotal(timeline.select({ metric: 'iterations' }));
  return summary.metrics.find(({ name }) => name === 'iterations')?.values['count'] ?? 0;
}

function missingOf({ summary, timeline, isLean }: RunRemains): string[] {
  const why = isLean ? leanWords : summary.ok ? '' : summary.problem.says;
  return [
    ...(summary.ok ? [] : [`k6's own end values: ${why}`]),
    ...(timeline.ticks.length > 0 ? [] : ['The time series: k6 pushed no metrics.']),
  ];
}

const leanWords =
  'the run was lean. Thresholds and latencies come from histograms, whose percentiles are about 2 % off.';
