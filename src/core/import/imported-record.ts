import { failed, ok } from '../base/result.ts';
import { conclude } from '../run/conclusion.ts';
import { noLogFacts } from '../run/log-facts.ts';
import type { ImportedFrom, RunOrigin, RunRecord } from '../run/record.ts';
import { recordVersion } from '../run/record.ts';
import { thresholdDefinitions } from '../thresholds/definition.ts';
import type { ImportedResults } from './imported-results.ts';

/** What the person who imports says of the run, and what is known of the file. */
export interface ImportCircumstances {
  readonly id: string;
  readonly request: RunOrigin['request'];
  readonly script: RunOrigin['script'];
  readonly extensionVersion: string;
  readonly from: ImportedFrom;
  /** Stands for the times that the source lacks: when the file was written, Unix time in ms. */
  readonly fileTimeMs: number;
}

/**
 * A run like any other, of results that were made elsewhere. How k6 ended is not in any source; the run is judged by
 * its thresholds and by whether anything worked.
 */
export function importedRecord(results: ImportedResults, about: ImportCircumstances): RunRecord {
  const { summary } = results;
  const { outcome, ...measured } = conclude({
    exit: { code: 0, signal: undefined },
    stop: undefined,
    log: noLogFacts,
    definitions: thresholdDefinitions(results.options),
    summary: summary === undefined ? failed(noSummary) : ok(summary),
    timeline: results.timeline,
    lastChecks: results.checks,
    seen: results.thresholds,
    planned: [],
    isLean: summary === undefined,
    scriptText: about.script.text,
    firstViolation: undefined,
  });
  const { exitCode: _unknown, ...judged } = outcome;
  return {
    version: recordVersion,
    origin: originOf(results, about),
    endedAtMs: results.endedAtMs ?? about.fileTimeMs,
    outcome: judged,
    ...measured,
    timeline: results.timeline,
    log: [],
    violations: [],
    missing: results.missing,
    title: '',
    notes: '',
  };
}

const noSummary = { code: 'summary-missing', says: 'The source has no summary.', remedy: '' };

function originOf(results: ImportedResults, about: ImportCircumstances): RunOrigin {
  return {
    id: about.id,
    startedAtMs: results.startedAtMs ?? about.fileTimeMs,
    request: about.request,
    script: about.script,
    git: undefined,
    options: results.options,
    k6Version: '',
    extensionVersion: about.extensionVersion,
    machine: { platform: '', arch: '', cores: 0, memoryBytes: 0 },
    commandLine: '',
    imported: about.from,
  };
}
