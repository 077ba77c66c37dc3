import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { Failure } from '../failures/failure.ts';
import type { Violation } from '../integrity/violation.ts';
import { keptViolations } from '../integrity/violation.ts';
import { LiveMetrics } from '../metrics/live-metrics.ts';
import type { LogLine } from './log.ts';
import { keptLogLines } from './log.ts';
import type { Outcome } from './outcome.ts';
import { decodeOrigin } from './record-decode.ts';
import type { JournalEntry } from './record-journal.ts';
import { JournalReader } from './record-journal.ts';
import type { OpenedParts } from './record-parts.ts';
import { runFileDamaged } from './record-problems.ts';
import type { RunOrigin, RunRecord } from './record.ts';
import { recordVersion } from './record.ts';
import type { CheckCount } from './summary.ts';

/**
 * What a journal leaves of a run whose recorder is gone: outcome `lost`, and `missing` says what never arrived. Yields
 * after each part.
 */
export function* recoverRecord(opened: OpenedParts): Generator<undefined, Result<RunRecord>> {
  const reader = new JournalReader();
  let remains: Remains | undefined;
  let issue = 'what was known at the start of the run is gone';
  for (const part of opened.parts) {
    if (part['part'] === 'origin') {
      const origin = decodeOrigin(part['origin'], (told) => (issue = told));
      if (origin)
        remains = {
          origin,
          metrics: new LiveMetrics(origin.startedAtMs),
          checks: [],
          log: [],
          violations: [],
          failures: [],
        };
    }
    const entry = reader.read(part);
    if (remains && entry) follow(remains, entry);
    yield undefined;
  }
  return remains ? ok(lostRecord(remains, opened.unreadable.count)) : failed(runFileDamaged(issue));
}

interface Remains {
  readonly origin: RunOrigin;
  readonly metrics: LiveMetrics;
  checks: readonly CheckCount[];
  readonly log: LogLine[];
  readonly violations: Violation[];
  readonly failures: Failure[];
}

function follow(remains: Remains, entry: JournalEntry): void {
  if (entry.kind === 'push') remains.metrics.apply(entry.push);
  else if (entry.kind === 'checks') remains.checks = entry.checks;
  else if (entry.kind === 'violation') keep(remains.violations, entry.violation, keptViolations);
  else if (entry.kind === 'failure') remains.failures.push(entry.failure);
  else keep(remains.log, entry.line, keptLogLines);
}

/** Adds to a list of which the last ones are kept; drops the older ones many at a time. */
function keep<T>(list: T[], item: T, kept: number): void {
  list.push(item);
  if (list.length > 2 * kept) list.splice(0, kept);
}

function lostRecord(
  { origin, metrics, checks, log, violations, failures }: Remains,
  unreadableLines: number,
): RunRecord {
  const { timeline } = metrics;
  return {
    version: recordVersion,
    origin,
    endedAtMs: origin.startedAtMs + (timeline.ticks.at(-1)?.endMs ?? 0),
    outcome: lostOutcome,
    thresholds: [],
    checks,
    summary: [],
    timeline,
    log: log.slice(-keptLogLines),
    violations: violations.slice(-keptViolations),
    ...(failures.length > 0 && { failures }),
    missing: [...gapsOfALostRun, ...(checks.length === 0 ? [noChecks] : []), ...unread(unreadableLines)],
    title: '',
    notes: '',
  };
}

const lostOutcome: Outcome = {
  kind: 'lost',
  says: 'The recording broke off before the run ended: the editor or the command line was ended, or the machine went off.',
  remedy: 'Read the numbers as those of a part of the run; run the script again for a whole one.',
  passed: false,
  finished: false,
};

const gapsOfALostRun = [
  "k6's end-of-test summary: the recording broke off before k6 wrote it. Values come from the live metrics.",
  'The threshold results: k6 judged none before the recording broke off.',
  'The last seconds: what k6 sent after the last block was written, a few seconds at most.',
];

const noChecks = 'The counts of the checks: none were recorded before the recording broke off.';

const unread = (lines: number): string[] =>
  lines > 0 ? [`${lines} line(s) of the journal: they could not be read.`] : [];
