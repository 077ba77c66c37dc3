import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { JsonObject, Shape } from '../base/shape.ts';
import { anyMoment, anyText, listOf, optional, shapeOf } from '../base/shape.ts';
import { integrityCounts, allCounts } from '../integrity/counts.ts';
import type { Failure } from '../failures/failure.ts';
import type { Violation } from '../integrity/violation.ts';
import type { Watched } from '../prometheus/watch/watched.ts';
import { watchedShape } from '../prometheus/watch/watched-shape.ts';
import type { SeriesKey } from '../metrics/metric.ts';
import type { Tick } from '../metrics/timeline.ts';
import { Timeline } from '../metrics/timeline.ts';
import type { RuleJudgement } from '../prometheus/judge/rule-judgement.ts';
import type { LogLine } from './log.ts';
import type { Outcome } from './outcome.ts';
import { decodeBase64 } from './record-base64.ts';
import { ColumnReader } from './record-columns.ts';
import type { OpenedParts } from './record-parts.ts';
import { numberFromJson } from './record-parts.ts';
import { decodePoints } from './record-points.ts';
import { runFileDamaged } from './record-problems.ts';
import {
  alertsShape,
  checkShape,
  failureShape,
  forwardedShape,
  logLineShape,
  originShape,
  outcomeShape,
  seriesKeyShape,
  summaryShape,
  targetShape,
  thresholdShape,
  violationShape,
} from './record-shapes.ts';
import type { RunOrigin, RunRecord } from './record.ts';
import { recordVersion } from './record.ts';
import type { TargetResult } from '../targets/target-result.ts';
import type { CheckCount, SummaryMetric, ThresholdResult } from './summary.ts';

/** What was found in a file so far; `lost` holds a sentence for each thing that was not. */
interface Found {
  origin: RunOrigin | undefined;
  result: RecordResult | undefined;
  alerts: RuleJudgement | undefined;
  lists: Map<string, readonly unknown[]>;
  watched: Watched | undefined;
  timeline: Timeline;
  brokenSeries: number;
  /** Series that the end of the file promises; undefined when the file has no end. */
  promisedSeries: number | undefined;
  lost: string[];
}

type RecordResult = Pick<RunRecord, 'endedAtMs' | 'outcome' | 'forwarded' | 'missing' | 'title' | 'notes'>;

/**
 * The record in a run file's parts. A damaged file gives what is left of it, and `missing` says what is not; it fails
 * only when the run's origin is gone, for then nothing could be shown. Yields after each part.
 */
export function* decodeRecord(opened: OpenedParts): Generator<undefined, Result<RunRecord>> {
  const found: Found = {
    origin: undefined,
    result: undefined,
    alerts: undefined,
    lists: new Map(),
    watched: undefined,
    timeline: new Timeline(),
    brokenSeries: 0,
    promisedSeries: undefined,
    lost: [],
  };
  for (const part of opened.parts) {
    take(found, part);
    yield undefined;
  }
  if (found.origin === undefined)
    return failed(runFileDamaged(found.lost[0] ?? 'what was known at the start of the run is gone'));
  nameGaps(found, opened.unreadable.count);
  return ok(recordFrom(found, found.origin));
}

/** The origin in a part; undefined, with the reason told to `tell`, when it has another shape. */
export function decodeOrigin(value: unknown, tell: (issue: string) => void): RunOrigin | undefined {
  const issue = originShape(value);
  if (issue !== undefined) {
    tell(`origin ${issue}`);
    return undefined;
  }
  const origin = value as RunOrigin;
  return { ...origin, git: origin.git };
}

function take(found: Found, part: JsonObject): void {
  switch (part['part']) {
    case 'origin':
      found.origin = decodeOrigin(part['origin'], (issue) => found.lost.push(issue));
      break;
    case 'result':
      found.result = checked<RecordResult>(found, 'result', resultShape, part['result']);
      break;
    case 'alerts':
      found.alerts = checked<RuleJudgement>(found, 'alerts', alertsShape, part['judgement']);
      break;
    case 'ticks':
      takeTicks(found, part);
      break;
    case 'series':
      takeSeries(found, part);
      break;
    case 'watched':
      takeWatched(found, part['watched']);
      break;
    case 'end':
      if (typeof part['series'] === 'number') found.promisedSeries = part['series'];
      break;
    default:
      takeList(found, part);
  }
}

const resultShape = shapeOf<RecordResult>({
  endedAtMs: anyMoment,
  outcome: outcomeShape,
  forwarded: optional(forwardedShape),
  missing: listOf(anyText),
  title: anyText,
  notes: anyText,
});

/** JSON leaves out what is undefined. */
function takeWatched(found: Found, value: unknown): void {
  const watched = checked<Watched>(found, 'watched', watchedShape, value);
  if (watched !== undefined) found.watched = { ...watched, clock: watched.clock };
}

const listShapes: Readonly<Record<string, Shape>> = {
  thresholds: listOf(thresholdShape),
  targets: listOf(targetShape),
  checks: listOf(checkShape),
  summary: listOf(summaryShape),
  log: listOf(logLineShape),
  violations: listOf(violationShape),
  failures: listOf(failureShape),
};

/** Parts that this version does not know are passed over: they were added later and are not needed. */
function takeList(found: Found, part: JsonObject): void {
  const name = String(part['part']);
  const shape = listShapes[name];
  if (shape === undefined) return;
  const items = checked<readonly unknown[]>(found, name, shape, part['items']);
  if (items !== undefined) found.lists.set(name, items);
}

function takeTicks(found: Found, part: JsonObject): void {
  const count = part['count'];
  const bytes = typeof part['columns'] === 'string' ? decodeBase64(part['columns']) : undefined;
  const ticks = bytes && typeof count === 'number' ? decodeTicks(bytes, count) : undefined;
  if (ticks === undefined) found.lost.push('The time axis of the series is damaged; no series can be shown.');
  else for (const tick of ticks) found.timeline.addTick(tick);
}

function decodeTicks(bytes: Uint8Array, count: number): Tick[] | undefined {
  const reader = new ColumnReader(bytes);
  const ends = reader.column(count);
  const widths = reader.column(count);
  if (reader.broken || reader.left !== 0) return undefined;
  return ends.map((endMs, i) => ({ endMs, widthMs: widths[i] ?? 0 }));
}

function takeSeries(found: Found, part: JsonObject): void {
  const { key, points: packed } = part;
  const points =
    typeof packed === 'string' && seriesKeyShape(key) === undefined
      ? decodePoints(packed, found.timeline.ticks.length)
      : undefined;
  if (points === undefined) found.brokenSeries++;
  else found.timeline.addSeries(key as SeriesKey, points);
}

function checked<T>(found: Found, name: string, shape: Shape, value: unknown): T | undefined {
  const issue = shape(value);
  if (issue === undefined) return value as T;
  found.lost.push(`The part "${name}" of the file is damaged (${issue}).`);
  return undefined;
}

const expectedLists = {
  thresholds: 'the threshold results',
  checks: 'the counts of the checks',
  summary: "k6's end-of-test summary",
  log: 'the log',
} as const;

function nameGaps(found: Found, unreadableLines: number): void {
  const { lost, promisedSeries } = found;
  if (unreadableLines > 0) lost.push(`${unreadableLines} line(s) of the file could not be read.`);
  if (found.result === undefined) lost.push('The file no longer tells how the run ended.');
  for (const [name, what] of Object.entries(expectedLists))
    if (!found.lists.has(name)) lost.push(`The file has lost ${what}.`);
  // Files of earlier versions have no such list, and need none as long as nothing was violated.
  if (!found.lists.has('violations') && allCounts(integrityCounts(found.timeline)).violated > 0)
    lost.push('The file has no list of the violations: they are counted, but not told one by one.');
  if (promisedSeries === undefined)
    lost.push('The file ends too early; series or their last part may be missing.');
  const gone =
    promisedSeries === undefined ? found.brokenSeries : promisedSeries - found.timeline.seriesCount;
  if (gone > 0) lost.push(`${gone} series of the file could not be read.`);
}

function recordFrom(found: Found, origin: RunOrigin): RunRecord {
  const result =
    found.result ?? unknownResult(origin.startedAtMs + (found.timeline.ticks.at(-1)?.endMs ?? 0));
  const listed = <T>(name: keyof typeof listShapes): readonly T[] =>
    (found.lists.get(name) ?? []) as readonly T[];
  return {
    ...result,
    version: recordVersion,
    origin,
    thresholds: listed<ThresholdResult>('thresholds').map(threshold),
    ...(found.lists.has('targets') && { targets: listed<TargetResult>('targets').map(target) }),
    checks: listed<CheckCount>('checks'),
    summary: listed<SummaryMetric>('summary').map(summaryMetric),
    timeline: found.timeline,
    log: listed<LogLine>('log'),
    violations: listed<Violation>('violations').map((one) => ({ ...one, iteration: one.iteration })),
    ...(found.lists.has('failures') && { failures: listed<Failure>('failures') }),
    ...(found.alerts !== undefined && { alerts: found.alerts }),
    ...(found.watched !== undefined && { watched: found.watched }),
    missing: [...result.missing, ...found.lost],
  };
}

const unknownResult = (endedAtMs: number): RecordResult => ({
  endedAtMs,
  outcome: unknownOutcome,
  missing: [],
  title: '',
  notes: '',
});

const unknownOutcome: Outcome = {
  kind: 'lost',
  says: 'How the run ended is not known: that part of its file is damaged.',
  remedy: 'Read what is left with care, or run the script again.',
  passed: false,
  finished: false,
};

const threshold = (one: ThresholdResult): ThresholdResult => ({
  ...one,
  held: one.held,
  observed: numberFromJson(one.observed),
});

const target = (one: TargetResult): TargetResult => ({
  ...one,
  held: one.held,
  observed: numberFromJson(one.observed),
  margin: numberFromJson(one.margin),
});

const summaryMetric = (one: SummaryMetric): SummaryMetric => ({
  ...one,
  values: Object.fromEntries(
    Object.entries(one.values).map(([name, value]) => [name, numberFromJson(value) ?? NaN]),
  ),
});
