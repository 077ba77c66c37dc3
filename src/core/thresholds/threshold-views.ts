import { integrityMetrics } from '../integrity/metrics.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { CheckCount, ThresholdResult } from '../run/summary.ts';
import type { ThresholdView } from '../run/view.ts';
import type { ThresholdDefinition } from './definition.ts';
import { thresholdDefinition, thresholdDefinitions } from './definition.ts';
import { margin } from './expression.ts';
import { kindOf, ThresholdTracker } from './tracker.ts';

/** Watches all thresholds of a run; one call of `update` a push. */
export class ThresholdWatch {
  /** Thresholds that cannot be followed, each told in a sentence. */
  readonly unreadable: readonly string[];
  private readonly watched: readonly {
    definition: ThresholdDefinition;
    tracker: ThresholdTracker | undefined;
  }[];

  /** @param options as `k6 inspect` prints them. */
  constructor(options: Readonly<Record<string, unknown>>) {
    const definitions = thresholdDefinitions(options);
    this.watched = definitions.map((definition) => ({ definition, tracker: trackerOf(definition) }));
    this.unreadable = definitions.flatMap(({ parsed }) => (parsed.ok ? [] : [parsed.problem.says]));
  }

  update(timeline: Timeline, checks: readonly CheckCount[]): ThresholdView[] {
    return this.watched.map(({ definition, tracker }) => {
      const seen = tracker?.follow(timeline, checks);
      const result: ThresholdResult = {
        metric: definition.metric,
        source: definition.source,
        abortOnFail: definition.abortOnFail,
        held: seen?.held,
        observed: seen?.value,
        from: seen?.from ?? 'none',
      };
      return viewOf(definition, result, timeline, tracker?.history ?? []);
    });
  }
}

/** Views of judged thresholds, with the history that the timeline tells. */
export function thresholdViews(
  results: readonly ThresholdResult[],
  timeline: Timeline,
  checks: readonly CheckCount[],
): ThresholdView[] {
  return results.map((result) => {
    const definition = thresholdDefinition(result.metric, result.source, result.abortOnFail);
    const tracker = trackerOf(definition);
    tracker?.follow(timeline, checks);
    return viewOf(definition, result, timeline, tracker?.history ?? []);
  });
}

const trackerOf = ({ parsed }: ThresholdDefinition): ThresholdTracker | undefined =>
  parsed.ok ? new ThresholdTracker(parsed.value) : undefined;

function viewOf(
  { parsed }: ThresholdDefinition,
  result: ThresholdResult,
  timeline: Timeline,
  history: readonly (number | null)[],
): ThresholdView {
  const expression = parsed.ok ? parsed.value.expression : undefined;
  return {
    ...result,
    operator: expression?.operator ?? '',
    limit: expression?.limit ?? 0,
    unit: parsed.ok ? unitOf(parsed.value, timeline) : '',
    margin:
      expression === undefined || result.observed === undefined
        ? undefined
        : margin(expression, result.observed),
    history,
  };
}

type Parsed = Extract<ThresholdDefinition['parsed'], { ok: true }>['value'];

function unitOf(threshold: Parsed, timeline: Timeline): string {
  const kind = kindOf(threshold, timeline);
  const dataUnit = kind?.contains === 'data' ? 'B' : '';
  if (kind?.type === 'rate') return '%';
  if (kind?.type === 'trend') return kind.contains === 'time' ? 'ms' : dataUnit || ownUnit(threshold);
  return threshold.expression.aggregation.method === 'rate' ? `${dataUnit}/s` : dataUnit;
}

/** Deviations are in percent already; k6 knows no unit of theirs. */
const ownUnit = ({ filter }: Parsed): string =>
  integrityMetrics[filter.metric]?.unit === '%' ? 'percent' : '';
