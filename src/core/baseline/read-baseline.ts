import type { Problem, Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { JsonObject, Shape } from '../base/shape.ts';
import {
  anyBoolean,
  anyNumber,
  anyObject,
  anyText,
  isObject,
  listOf,
  optional,
  shapeOf,
} from '../base/shape.ts';
import type { Baseline } from '../compare/baseline.ts';
import type { WatchedMean } from '../compare/watched.ts';
import type { InvariantCounts } from '../integrity/counts.ts';
import type { IntegrityEvidence } from '../integrity/evidence.ts';
import type { SeriesKey } from '../metrics/metric.ts';
import type { Point } from '../metrics/timeline.ts';
import { Timeline } from '../metrics/timeline.ts';
import {
  checkShape,
  machineShape,
  seriesKeyShape,
  summaryShape,
  thresholdShape,
} from '../run/record-shapes.ts';
import { readPoint } from './baseline-points.ts';
import {
  baselineInConflict,
  baselineMalformed,
  baselineNewer,
  baselineNotJson,
} from './baseline-problems.ts';
import { lineOfConflict, lineOfJsonError, lineOfPath } from './baseline-lines.ts';

/** What the file holds; the timeline and the start are written in another form than `Baseline` has. */
type BaselineFile = Omit<Baseline, 'startedAtMs' | 'timeline'> & {
  readonly startedAt: string;
  readonly timeline: TimelineFile;
};

interface TimelineFile {
  readonly ticksEndMs: readonly number[];
  readonly ticksWidthMs: readonly number[];
  readonly series: readonly (SeriesKey & { readonly points: readonly unknown[] })[];
}

/** The baseline in the text of `file`; a problem names the line and what to do. */
export function readBaseline(text: string, file: string): Result<Baseline> {
  const parsed = parse(text, file);
  if (!parsed.ok) return parsed;
  const { version } = parsed.value;
  if (typeof version === 'number' && version > 1) return failed(baselineNewer(file, version));
  const issue = fileShape(parsed.value);
  if (issue !== undefined) return failed(baselineMalformed(file, lineOfPath(text, issue), issue));
  const { startedAt, timeline, integrity, ...rest } = parsed.value as unknown as BaselineFile;
  return ok({
    ...rest,
    commit: rest.commit,
    ...(integrity !== undefined && { integrity: withAllMembers(integrity) }),
    startedAtMs: Date.parse(startedAt),
    timeline: timelineOf(timeline),
    thresholds: rest.thresholds.map((one) => ({ ...one, held: one.held, observed: one.observed })),
  });
}

/** JSON leaves out what is undefined. */
const withAllMembers = ({ invariants, deviationMax, collaborationIndex }: IntegrityEvidence) => ({
  invariants,
  deviationMax,
  collaborationIndex,
});

function parse(text: string, file: string): Result<JsonObject> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? ok(value) : failed(baselineMalformed(file, 1, 'it is not an object'));
  } catch {
    // What was thrown names no line on every engine; the line is found anew.
    return failed(notJson(text, file));
  }
}

function notJson(text: string, file: string): Problem {
  const conflict = lineOfConflict(text);
  return conflict === undefined
    ? baselineNotJson(file, lineOfJsonError(text))
    : baselineInConflict(file, conflict);
}

const isoTime: Shape = (value) =>
  typeof value === 'string' && Number.isFinite(Date.parse(value)) ? undefined : 'is not a time';

const point: Shape = (value) =>
  readPoint(value) === 'bad' ? 'is neither number, null nor histogram' : undefined;

const seriesShape: Shape = (value) =>
  seriesKeyShape(value) ?? shapeOf<{ points: unknown[] }>({ points: listOf(point) })(value);

const timelineShape: Shape = (value) => {
  const shape = shapeOf<TimelineFile>({
    ticksEndMs: listOf(anyNumber),
    ticksWidthMs: listOf(anyNumber),
    series: listOf(seriesShape),
  });
  return shape(value) ?? alignmentIssue(value as TimelineFile);
};

function alignmentIssue({ ticksEndMs, ticksWidthMs, series }: TimelineFile): string | undefined {
  if (ticksEndMs.length !== ticksWidthMs.length) return 'ticksWidthMs is not as long as ticksEndMs';
  const longer = series.findIndex(({ points }) => points.length > ticksEndMs.length);
  return longer < 0 ? undefined : `series.${longer} is longer than ticksEndMs`;
}

const integrityShape = shapeOf<IntegrityEvidence>({
  invariants: listOf(
    shapeOf<InvariantCounts>({
      invariant: anyText,
      checked: anyNumber,
      violated: anyNumber,
      notVerified: anyNumber,
    }),
  ),
  deviationMax: optional(anyNumber),
  collaborationIndex: optional(anyNumber),
});

const fileShape = shapeOf<BaselineFile>({
  version: anyNumber,
  runId: anyText,
  startedAt: isoTime,
  scriptName: anyText,
  scriptSha256: anyText,
  environment: anyText,
  commit: optional(anyText),
  scenarios: anyObject,
  k6Version: anyText,
  machine: machineShape,
  finished: anyBoolean,
  timeline: timelineShape,
  thresholds: listOf(thresholdShape),
  summary: listOf(summaryShape),
  checks: listOf(checkShape),
  integrity: optional(integrityShape),
  watched: optional(
    listOf(
      shapeOf<WatchedMean>({
        ...{ title: anyText, query: anyText, unit: anyText, label: anyText },
        ...{ mean: anyNumber, max: anyNumber },
      }),
    ),
  ),
});

function timelineOf({ ticksEndMs, ticksWidthMs, series }: TimelineFile): Timeline {
  const timeline = new Timeline();
  ticksEndMs.forEach((endMs, i) => timeline.addTick({ endMs, widthMs: ticksWidthMs[i] ?? 0 }));
  for (const { points, ...key } of series) timeline.addSeries(key, points.map(knownPoint));
  return timeline;
}

/** A point that the shape has let through. */
function knownPoint(value: unknown): Point {
  const known = readPoint(value);
  return known === 'bad' ? undefined : known;
}
