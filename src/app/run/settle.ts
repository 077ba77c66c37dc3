import type { Result } from '../../core/base/result.ts';
import { failed } from '../../core/base/result.ts';
import type { SummaryExport } from '../../core/k6/summary-export.ts';
import { decodeSummaryExport } from '../../core/k6/summary-export.ts';
import type { SecretMasker } from '../../core/k6/secrets.ts';
import type { Forwarded } from '../../core/prometheus/forward/forward-state.ts';
import { conclude } from '../../core/run/conclusion.ts';
import type { RuleJudgement } from '../../core/prometheus/judge/rule-judgement.ts';
import { watchGaps } from '../../core/prometheus/watch/summary.ts';
import type { Watched } from '../../core/prometheus/watch/watched.ts';
import { keptAlike, keptFailures } from '../../core/failures/failure.ts';
import type { RunOrigin, RunRecord } from '../../core/run/record.ts';
import { recordVersion } from '../../core/run/record.ts';
import type { AskedStop } from '../../core/run/stop.ts';
import type { ThresholdDefinition } from '../../core/thresholds/definition.ts';
import type { Files, ProcessExit } from '../ports.ts';
import type { EarlyJournal } from './early-journal.ts';
import type { RunLog } from './run-log.ts';
import type { RunMeasurements } from './run-measurements.ts';
import type { FinishedRun } from './run-service.ts';

/** What is at hand when k6 is gone. */
export interface SettleParts {
  readonly files: Files;
  readonly origin: RunOrigin;
  readonly definitions: readonly ThresholdDefinition[];
  readonly exit: ProcessExit;
  readonly stop: AskedStop | undefined;
  readonly endedAtMs: number;
  readonly log: RunLog;
  readonly samplesFailures: boolean;
  readonly measurements: RunMeasurements;
  readonly summaryPath: string;
  /** Applied to k6's summary: names of checks and metrics may hold secrets. */
  readonly mask: SecretMasker;
  readonly journal: EarlyJournal;
  /** What of k6's metrics went to the team's Prometheus; undefined when nothing was to. */
  readonly forwarded: Forwarded | undefined;
  /** What Prometheus told; undefined when it was not asked. */
  readonly watched: Watched | undefined;
  /** What the alerts of the project's rule files said; undefined when none were asked. */
  readonly alerts: RuleJudgement | undefined;
  /** What was found missing on the way. */
  readonly missing: readonly string[];
}

/** Reads k6's summary, judges the run, makes the record and stores it. */
export async function settle(parts: SettleParts): Promise<FinishedRun> {
  const { measurements, log } = parts;
  const conclusion = conclude({
    exit: parts.exit,
    stop: parts.stop,
    log: log.facts,
    definitions: parts.definitions,
    summary: await readSummary(parts),
    timeline: measurements.timeline,
    lastChecks: measurements.checks,
    seen: measurements.seenThresholds,
    planned: parts.origin.targets?.planned ?? [],
    isLean: parts.origin.request.lean === true,
    scriptText: parts.origin.script.text,
    firstViolation: log.violations.find(({ place }) => place !== undefined)?.place,
  });
  const { outcome, ...measured } = conclusion;
  const record: RunRecord = {
    version: recordVersion,
    origin: parts.origin,
    endedAtMs: parts.endedAtMs,
    outcome,
    ...measured,
    timeline: measurements.timeline,
    log: log.lines,
    violations: log.violations,
    ...(parts.samplesFailures && { failures: log.failures.kept }),
    ...(parts.forwarded !== undefined && { forwarded: parts.forwarded }),
    ...(parts.watched !== undefined && { watched: parts.watched }),
    ...(parts.alerts !== undefined && { alerts: parts.alerts }),
    missing: [
      ...[...parts.missing, ...measured.missing],
      ...[...leftOut(log), ...failuresLeftOut(log)],
      ...(parts.watched === undefined ? [] : watchGaps(parts.watched)),
    ],
    title: '',
    notes: '',
  };
  return stored(record, parts.journal);
}

async function stored(record: RunRecord, journal: EarlyJournal): Promise<FinishedRun> {
  const { outcome } = record;
  const saved = await journal.finish(record);
  if (saved.ok) return { outcome, record, path: saved.value };
  const missing = [...record.missing, `The run is not saved: ${saved.problem.says}`];
  return { outcome, record: { ...record, missing }, path: undefined };
}

async function readSummary({ files, summaryPath, mask }: SettleParts): Promise<Result<SummaryExport>> {
  const text = await files.readText(summaryPath);
  if (text.ok) return decodeSummaryExport(mask(text.value));
  return failed({
    code: 'summary-missing',
    says: 'k6 ended without writing its summary.',
    remedy: 'The time series are not affected.',
  });
}

const leftOut = ({ linesLeftOut }: RunLog): string[] =>
  linesLeftOut === 0
    ? []
    : [`${linesLeftOut} line${linesLeftOut === 1 ? '' : 's'} of the log: too many came at once.`];

const failuresLeftOut = ({ failures: { leftOut: count } }: RunLog): string[] =>
  count === 0
    ? []
    : [
        `${count} further failing request${count === 1 ? '' : 's'} of the sample: a run keeps ${keptFailures}, ${keptAlike} of a kind.`,
      ];
