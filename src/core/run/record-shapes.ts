/** The shapes of a record's parts as JSON: what a reader checks before it believes a file. */
import type { Place } from '../base/result.ts';
import type { Shape } from '../base/shape.ts';
import {
  anyBoolean,
  anyMoment,
  anyNumber,
  anyObject,
  anyText,
  fileName,
  isObject,
  listOf,
  mapOf,
  oneOf,
  optional,
  shapeOf,
} from '../base/shape.ts';
import type { Body } from '../debug/body.ts';
import type { Header, Received } from '../debug/iteration.ts';
import type { Failure } from '../failures/failure.ts';
import type { Violation } from '../integrity/violation.ts';
import type { SeriesKey } from '../metrics/metric.ts';
import type { Forwarded } from '../prometheus/forward/forward-state.ts';
import type { LogLine } from './log.ts';
import type { Outcome, VerdictPart } from './outcome.ts';
import type { ImportedFrom, RunOrigin } from './record.ts';
import type { RunRequest } from './request.ts';
import type { PlannedTarget } from '../targets/plan-targets.ts';
import type { RunTargets } from '../targets/run-targets.ts';
import type { Target } from '../targets/target.ts';
import type { TargetResult } from '../targets/target-result.ts';
import type { AlertStretch, JudgedAlert } from '../prometheus/judge/judged-alerts.ts';
import type { RuleJudgement } from '../prometheus/judge/rule-judgement.ts';
import type { CheckCount, SummaryMetric, ThresholdResult } from './summary.ts';

const metricType = oneOf('counter', 'gauge', 'rate', 'trend');
const contains = oneOf('default', 'time', 'data');
const place = shapeOf<Place>({ file: anyText, line: anyNumber, column: anyNumber });

/** A number, or the words that stand for the three numbers JSON cannot write. */
const looseNumber: Shape = (value) =>
  value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? undefined : anyNumber(value);

const measuredFrom = oneOf('summary', 'histogram', 'counter', 'estimate', 'none');

const load: Shape = (value) => {
  if (!isObject(value)) return 'is not an object';
  if (value['kind'] === 'duration')
    return shapeOf<{ vus: number; duration: string }>({ vus: anyNumber, duration: anyText })(value);
  if (value['kind'] === 'iterations')
    return shapeOf<{ vus: number; iterations: number }>({ vus: anyNumber, iterations: anyNumber })(value);
  return shapeOf<{ kind: string }>({ kind: oneOf('script', 'smoke') })(value);
};

const request = shapeOf<RunRequest>({
  scriptPath: anyText,
  scriptName: anyText,
  workspacePath: anyText,
  environment: anyText,
  load,
  scenario: optional(anyText),
  env: mapOf(anyText),
  secretNames: optional(listOf(anyText)),
  lean: optional(anyBoolean),
  withoutTargets: optional(anyBoolean),
  sampleFailures: optional(anyBoolean),
  tags: mapOf(anyText),
  extraArgs: listOf(anyText),
});

/** The machine a run was made on. */
export const machineShape = shapeOf<RunOrigin['machine']>({
  platform: anyText,
  arch: anyText,
  cores: anyNumber,
  memoryBytes: anyNumber,
});

const judges = oneOf('k6', 'model', 'script', 'nobody');

/** Kinds may come with new versions, so any word is let through: what is stored is shown, not judged anew. */
const runTargetsShape = shapeOf<RunTargets>({
  planned: listOf(
    shapeOf<PlannedTarget>({
      target: shapeOf<Pick<Target, 'kind' | 'limit' | 'declared'>>({
        kind: anyText,
        limit: anyNumber,
        declared: anyText,
      }),
      judge: judges,
      note: anyText,
    }),
  ),
  windowMs: anyNumber,
});

/** What became of one target. */
export const targetShape = shapeOf<TargetResult>({
  name: anyText,
  metric: anyText,
  source: anyText,
  asks: oneOf('below', 'at least', 'at most'),
  limit: anyNumber,
  unit: anyText,
  declared: anyText,
  judge: judges,
  held: optional(anyBoolean),
  observed: optional(looseNumber),
  from: measuredFrom,
  margin: optional(looseNumber),
  note: anyText,
});

/** What was known when the run started. */
export const originShape = shapeOf<RunOrigin>({
  id: fileName,
  startedAtMs: anyMoment,
  request,
  script: shapeOf<RunOrigin['script']>({ sha256: anyText, text: anyText }),
  git: optional(
    shapeOf<NonNullable<RunOrigin['git']>>({ commit: anyText, branch: anyText, dirty: anyBoolean }),
  ),
  options: anyObject,
  k6Version: anyText,
  extensionVersion: anyText,
  machine: machineShape,
  commandLine: anyText,
  targets: optional(runTargetsShape),
  imported: optional(shapeOf<ImportedFrom>({ format: anyText, file: anyText, bytes: anyNumber })),
});

const part = shapeOf<VerdictPart<string>>({ state: anyText, says: anyText });

/** How a run ended. New kinds may come with new versions of the extension, so any word is let through. */
export const outcomeShape = shapeOf<Outcome>({
  kind: anyText,
  says: anyText,
  remedy: anyText,
  passed: anyBoolean,
  finished: anyBoolean,
  exitCode: optional(anyNumber),
  signal: optional(anyText),
  place: optional(place),
  fast: optional(part),
  right: optional(part),
});

/** One threshold's result. */
export const thresholdShape = shapeOf<ThresholdResult>({
  metric: anyText,
  source: anyText,
  abortOnFail: anyBoolean,
  held: optional(anyBoolean),
  observed: optional(looseNumber),
  from: measuredFrom,
  isTarget: optional(anyBoolean),
});

/** The counts of one check. */
export const checkShape = shapeOf<CheckCount>({
  group: anyText,
  name: anyText,
  passes: anyNumber,
  fails: anyNumber,
});

/** One metric of k6's summary. */
export const summaryShape = shapeOf<SummaryMetric>({
  name: anyText,
  type: metricType,
  contains,
  values: mapOf(looseNumber),
});

/** What went to the team's Prometheus. */
export const forwardedShape = shapeOf<Forwarded>({ host: anyText, samples: anyNumber, dropped: anyNumber });

/** One line of the log. */
export const logLineShape = shapeOf<LogLine>({
  atMs: anyNumber,
  level: oneOf('debug', 'info', 'warning', 'error'),
  message: anyText,
  source: optional(anyText),
  scenario: optional(anyText),
  place: optional(place),
});

/** One violation of an invariant. */
export const violationShape = shapeOf<Violation>({
  atMs: anyNumber,
  invariant: anyText,
  says: anyText,
  subject: anyText,
  expected: anyText,
  reported: anyText,
  request: anyText,
  scenario: anyText,
  vu: anyNumber,
  iteration: optional(anyNumber),
  place: optional(place),
  suppressed: anyNumber,
});

const body: Shape = (value) => {
  if (!isObject(value)) return 'is not an object';
  if (value['kind'] === 'none') return optional(anyText)(value['says']);
  if (value['kind'] === 'binary')
    return shapeOf<Omit<Body & { kind: 'binary' }, 'kind'>>({ base64: anyText, bytes: anyNumber })(value);
  return shapeOf<Body & { kind: 'text' }>({
    kind: oneOf('text'),
    text: anyText,
    characters: anyNumber,
    keptCharacters: optional(anyNumber),
    inexact: anyBoolean,
  })(value);
};

const message = { headers: listOf(shapeOf<Header>({ name: anyText, value: anyText })), body };

/** One failing request of the sample. */
export const failureShape = shapeOf<Failure>({
  atMs: anyNumber,
  method: anyText,
  url: anyText,
  name: anyText,
  status: anyNumber,
  error: anyText,
  scenario: anyText,
  vu: anyNumber,
  place: optional(place),
  sent: shapeOf<Failure['sent']>(message),
  received: shapeOf<Received>({
    ...message,
    status: anyNumber,
    statusText: anyText,
    protocol: anyText,
    remote: anyText,
    tls: anyText,
  }),
});

/** What the alerts of rule files said. */
export const alertsShape = shapeOf<RuleJudgement>({
  server: anyText,
  alerts: listOf(
    shapeOf<JudgedAlert>({
      name: anyText,
      severity: anyText,
      place,
      state: oneOf('fired', 'before', 'pending', 'quiet', 'unknown'),
      says: anyText,
      spans: listOf(
        shapeOf<AlertStretch>({ state: oneOf('pending', 'firing'), from: anyNumber, to: anyNumber }),
      ),
      series: listOf(mapOf(anyText)),
    }),
  ),
  notes: listOf(anyText),
});

/** A series' metric and tags. */
export const seriesKeyShape = shapeOf<SeriesKey>({
  metric: anyText,
  type: metricType,
  contains,
  tags: mapOf(anyText),
});
