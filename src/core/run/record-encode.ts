import type { Tick } from '../metrics/timeline.ts';
import { encodeBase64 } from './record-base64.ts';
import { ColumnWriter } from './record-columns.ts';
import { headlineOf } from './record-headline.ts';
import { jsonNumber, partLine } from './record-parts.ts';
import { encodePoints } from './record-points.ts';
import type { TargetResult } from '../targets/target-result.ts';
import type { RunRecord } from './record.ts';

/**
 * The lines of a run file, without line ends: header, origin, result, the lists, ticks, one line a series, end. Made
 * one at a time, so that a writer can compress between them. `docs/run-file.md` describes each.
 */
export function* encodeRecord(record: RunRecord): Generator<string> {
  const { origin, timeline, log, violations, failures, alerts, thresholds, targets = [], ...others } = record;
  const { checks, summary, version, watched, ...result } = others;
  yield partLine({ part: 'k6run', version, headline: headlineOf(record) });
  yield partLine({ part: 'origin', origin });
  yield partLine({ part: 'result', result });
  yield partLine({ part: 'thresholds', items: thresholds.map(withJsonObserved) });
  if (targets.length > 0) yield partLine({ part: 'targets', items: targets.map(withJsonMargin) });
  yield partLine({ part: 'checks', items: checks });
  yield partLine({ part: 'summary', items: summary.map(withJsonValues) });
  yield partLine({ part: 'log', items: log });
  if (violations.length > 0) yield partLine({ part: 'violations', items: violations });
  if (failures !== undefined) yield partLine({ part: 'failures', items: failures });
  if (alerts !== undefined) yield partLine({ part: 'alerts', judgement: alerts });
  if (watched !== undefined) yield partLine({ part: 'watched', watched });
  yield partLine({ part: 'ticks', count: timeline.ticks.length, columns: encodeTicks(timeline.ticks) });
  let series = 0;
  for (const one of timeline.series) {
    yield partLine({ part: 'series', key: one.key, points: encodePoints(one.points) });
    series++;
  }
  yield partLine({ part: 'end', series });
}

function encodeTicks(ticks: readonly Tick[]): string {
  const writer = new ColumnWriter();
  writer.column(ticks.map((tick) => tick.endMs));
  writer.column(ticks.map((tick) => tick.widthMs));
  return encodeBase64(writer.written());
}

const withJsonObserved = <T extends { readonly observed: number | undefined }>(one: T): T | object =>
  one.observed === undefined ? one : { ...one, observed: jsonNumber(one.observed) };

const withJsonMargin = (target: TargetResult): object => {
  const { margin } = target;
  return { ...withJsonObserved(target), ...(margin !== undefined && { margin: jsonNumber(margin) }) };
};

const withJsonValues = (metric: RunRecord['summary'][number]): object => ({
  ...metric,
  values: Object.fromEntries(Object.entries(metric.values).map(([name, value]) => [name, jsonNumber(value)])),
});
