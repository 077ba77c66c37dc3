import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { anyBoolean, anyMoment, anyNumber, anyText, fileName, optional, shapeOf } from '../base/shape.ts';
import { allCounts, integrityCounts } from '../integrity/counts.ts';
import { hasLoadFlag } from '../k6/given-environment.ts';
import type { Outcome } from './outcome.ts';
import { openParts } from './record-parts.ts';
import { notARunFile } from './record-problems.ts';
import { outcomeShape } from './record-shapes.ts';
import type { RunRecord } from './record.ts';
import type { LoadOverride, RunRequest } from './request.ts';
import { runTotals } from './view-totals.ts';

/** What a list shows of a run; stands at the head of its file, so that a list need not read the rest. */
export interface RecordHeadline {
  readonly runId: string;
  readonly scriptName: string;
  readonly environment: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly outcome: Outcome;
  readonly title: string;
  /** True when a person gave the run a title or notes; such runs are never removed to save space. */
  readonly kept: boolean;
  /** p95 of `http_req_duration` over the whole run, in ms. */
  readonly p95Ms: number | undefined;
  readonly requestsPerSecond: number | undefined;
  /** Share of requests that failed, 0..1. */
  readonly failureRate: number | undefined;
  /** Files of earlier versions have none of these. */
  readonly p50Ms?: number | undefined;
  readonly p99Ms?: number | undefined;
  /** Share of checks that passed, 0..1. */
  readonly checkShare?: number | undefined;
  /** Violations of all invariants; undefined when the script never looked. */
  readonly violations?: number | undefined;
  readonly commit?: string | undefined;
  /** The beginning of the notes. */
  readonly note?: string;
  /** What replaced the script's own load, in words; empty when nothing did. */
  readonly variant?: string;
  readonly isSmoke?: boolean;
}

/** A record's headline; k6's own values where it gave them, else those of the timeline, else undefined. */
export function headlineOf(record: RunRecord): RecordHeadline {
  const { origin } = record;
  const totals = runTotals(record.timeline, record.summary);
  return {
    runId: origin.id,
    scriptName: origin.request.scriptName,
    environment: origin.request.environment,
    startedAtMs: origin.startedAtMs,
    durationMs: Math.max(0, record.endedAtMs - origin.startedAtMs),
    outcome: record.outcome,
    title: record.title,
    kept: record.title !== '' || record.notes !== '',
    p95Ms: finite(totals.p95),
    requestsPerSecond: finite(totals.requestsPerSecond),
    failureRate: finite(totals.failedShare),
    p50Ms: finite(totals.p50),
    p99Ms: finite(totals.p99),
    checkShare: checkShare(record.checks),
    violations: violationsOf(record),
    commit: origin.git?.commit.slice(0, 12),
    note: record.notes.slice(0, longestNote),
    variant: variantOf(origin.request),
    isSmoke: origin.request.load.kind === 'smoke',
  };
}

const longestNote = 200;

function violationsOf({ timeline, summary }: RunRecord): number | undefined {
  const counts = integrityCounts(timeline, summary);
  return counts.length === 0 ? undefined : allCounts(counts).violated;
}

function checkShare(checks: RunRecord['checks']): number | undefined {
  const passes = checks.reduce((sum, check) => sum + check.passes, 0);
  const all = checks.reduce((sum, check) => sum + check.passes + check.fails, 0);
  return all === 0 ? undefined : passes / all;
}

/** What replaced the script's own load, in words; empty when nothing did. */
export function variantOf({ load, scenario, extraArgs }: RunRequest): string {
  const only = scenario === undefined ? [] : [`only ${scenario}`];
  const flags = hasLoadFlag(extraArgs) ? ['own k6 flags'] : [];
  return [...only, ...loadWords(load), ...flags].join(', ');
}

function loadWords(load: LoadOverride): readonly string[] {
  switch (load.kind) {
    case 'script':
      return [];
    case 'smoke':
      return ['smoke'];
    case 'duration':
      return [`${load.vus} VUs`, load.duration];
    case 'iterations':
      return [`${load.vus} VUs`, `${load.iterations} iterations`];
  }
}

/** JSON has no other numbers. */
const finite = (value: number | undefined): number | undefined =>
  Number.isFinite(value) ? value : undefined;

const headlineShape = shapeOf<RecordHeadline>({
  runId: fileName,
  scriptName: anyText,
  environment: anyText,
  startedAtMs: anyMoment,
  durationMs: anyNumber,
  outcome: outcomeShape,
  title: anyText,
  kept: anyBoolean,
  p95Ms: optional(anyNumber),
  requestsPerSecond: optional(anyNumber),
  failureRate: optional(anyNumber),
  p50Ms: optional(anyNumber),
  p99Ms: optional(anyNumber),
  checkShare: optional(anyNumber),
  violations: optional(anyNumber),
  commit: optional(anyText),
  note: optional(anyText),
  variant: optional(anyText),
  isSmoke: optional(anyBoolean),
});

/** The headline in a JSON value, such as one from a cache; undefined when it is none. */
export const decodeHeadline = (value: unknown): RecordHeadline | undefined =>
  headlineShape(value) === undefined ? (value as RecordHeadline) : undefined;

/** The headline at the head of a run file, of which only the first line is needed. */
export function readHeadline(firstLine: string): Result<RecordHeadline> {
  const opened = openParts([firstLine]);
  if (!opened.ok) return opened;
  const [header] = opened.value.parts;
  const headline = decodeHeadline(header?.['headline']);
  return headline ? ok(headline) : failed(notARunFile('its header has no headline'));
}
