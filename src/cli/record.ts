import { integrityView } from '../core/integrity/view.ts';
import { summaryOf } from '../core/prometheus/watch/summary.ts';
import type { Watched } from '../core/prometheus/watch/watched.ts';
import { outcomeText } from '../core/report/outcome-text.ts';
import type { RunRecord } from '../core/run/record.ts';
import { viewOfRecord } from '../core/run/view-record.ts';
import type { Answer } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { isoTime } from './moment.ts';
import type { Terminal } from './terminal.ts';
import { layoutOf } from './terminal.ts';

/** A run and the file that holds it; undefined when that could not be written. */
export interface KeptRun {
  readonly record: RunRecord;
  readonly path: string | undefined;
}

/** What is said of a run, with the name it can be asked for by. */
export function runAnswer({ record, path }: KeptRun, exit: ExitCode, terminal: Terminal): Answer {
  const { id } = record.origin;
  const text = `${outcomeText(viewOfRecord(record), layoutOf(terminal))}\nRun ${id}\n`;
  return { exit, text, json: { run: recordJson(record, path) } };
}

const recordJson = (record: RunRecord, path: string | undefined): Readonly<Record<string, unknown>> => ({
  id: record.origin.id,
  path,
  script: record.origin.request.scriptName,
  environment: record.origin.request.environment,
  scenario: record.origin.request.scenario,
  load: record.origin.request.load,
  startedAt: isoTime(record.origin.startedAtMs),
  endedAt: isoTime(record.endedAtMs),
  durationMs: record.endedAtMs - record.origin.startedAtMs,
  outcome: record.outcome,
  thresholds: record.thresholds,
  targets: record.targets,
  checks: record.checks,
  metrics: record.summary,
  integrity: {
    ...integrityView(record.timeline, record.thresholds, record.summary),
    violations: record.violations,
  },
  failures: record.failures,
  watched: record.watched && watchedJson(record.watched),
  alerts: viewOfRecord(record).alerts,
  forwarded: record.forwarded,
  missing: record.missing,
  title: record.title,
  notes: record.notes,
  commit: record.origin.git?.commit,
  k6Version: record.origin.k6Version,
  machine: record.origin.machine,
});

/** Every series in three numbers; the run file has all their values. */
const watchedJson = ({ server, stepMs, clock, queries }: Watched): Readonly<Record<string, unknown>> => ({
  server,
  stepMs,
  clock,
  queries: queries.map(({ series, ...query }) => ({
    ...query,
    series: series.map((one) => ({ label: one.label, ...summaryOf(one) })),
  })),
});
