import { integrityEvidence } from '../integrity/evidence.ts';
import type { RunRecord } from '../run/record.ts';
import type { ComparableRun } from './baseline.ts';
import { watchedMeans } from './watched.ts';

/** What a comparison needs of a run's record. */
export function comparableRun(record: RunRecord): ComparableRun {
  const { origin } = record;
  const scenarios = origin.options['scenarios'];
  const integrity = integrityEvidence(record.timeline, record.summary);
  return {
    runId: origin.id,
    startedAtMs: origin.startedAtMs,
    scriptName: origin.request.scriptName,
    scriptSha256: origin.script.sha256,
    environment: origin.request.environment,
    commit: origin.git?.commit,
    scenarios: typeof scenarios === 'object' && scenarios !== null ? { ...scenarios } : {},
    k6Version: origin.k6Version,
    machine: origin.machine,
    finished: record.outcome.finished,
    timeline: record.timeline,
    thresholds: record.thresholds,
    summary: record.summary,
    checks: record.checks,
    ...(integrity !== undefined && { integrity }),
    ...(record.watched !== undefined && { watched: watchedMeans(record.watched) }),
  };
}
