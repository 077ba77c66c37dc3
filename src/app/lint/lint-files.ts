import type { Problem, Result } from '../../core/base/result.ts';
import type { LintEngine, LintFile } from '../../core/lint/engine.ts';
import type { FileFindings } from '../../core/lint/report/report.ts';
import type { LintSettings } from '../../core/lint/settings.ts';
import type { Files } from '../ports.ts';

/** What linting many files needs from the world. */
export interface LintPorts {
  readonly files: Files;
  readonly engine: LintEngine;
  /** Findings from an earlier time, as long as nothing that they depend on has changed. */
  readonly cache: LintCache;
}

/** Findings of files by their content; `undefined` when they must be found anew. */
export interface LintCache {
  read(file: LintFile, settings: LintSettings): FileFindings['findings'] | undefined;
  write(file: LintFile, settings: LintSettings, findings: FileFindings['findings']): void;
}

export interface LintRequest {
  /** Absolute, in the order of the report. */
  readonly paths: readonly string[];
  /** How a path is called in the report. */
  nameOf(path: string): string;
  settingsFor(path: string): LintSettings;
  /** The metrics that a file with PromQL may ask for; undefined when nobody knows. */
  metricsFor(path: string): ReadonlySet<string> | undefined;
  /** Writes what safe fixes make of each file. */
  readonly fix: boolean;
}

export interface LintOutcome {
  readonly files: readonly FileFindings[];
  /** Files that could not be read or written; the others were linted all the same. */
  readonly problems: readonly Problem[];
  /** How many files were changed by fixes. */
  readonly fixed: number;
}

/** Lints files one after the other. */
export async function lintFiles(request: LintRequest, ports: LintPorts): Promise<LintOutcome> {
  const files: FileFindings[] = [];
  const problems: Problem[] = [];
  let fixed = 0;
  for (const path of request.paths) {
    const linted = await lintFile(path, request, ports);
    if (!linted.ok) {
      problems.push(linted.problem);
      continue;
    }
    files.push({ path: request.nameOf(path), findings: linted.value.findings });
    if (linted.value.isFixed) fixed++;
  }
  return { files, problems, fixed };
}

interface Linted {
  readonly findings: FileFindings['findings'];
  readonly isFixed: boolean;
}

async function lintFile(path: string, request: LintRequest, ports: LintPorts): Promise<Result<Linted>> {
  const read = await ports.files.readText(path);
  if (!read.ok) return read;
  const file = { path, text: read.value, knownMetrics: request.metricsFor(path) };
  const settings = request.settingsFor(path);
  const findings = ports.cache.read(file, settings) ?? foundAnew(file, settings, ports);
  if (!request.fix || findings.every(({ fix }) => fix === undefined))
    return { ok: true, value: { findings, isFixed: false } };
  return fixed(file, settings, ports);
}

function foundAnew(
  file: LintFile,
  settings: LintSettings,
  { engine, cache }: LintPorts,
): FileFindings['findings'] {
  const findings = engine.lint(file, settings);
  cache.write(file, settings, findings);
  return findings;
}

async function fixed(
  file: LintFile,
  settings: LintSettings,
  { engine, cache, files }: LintPorts,
): Promise<Result<Linted>> {
  const { text, findings } = engine.fix(file, settings);
  const written = await files.writeText(file.path, text);
  if (!written.ok) return written;
  cache.write({ ...file, text }, settings, findings);
  return { ok: true, value: { findings, isFixed: text !== file.text } };
}
