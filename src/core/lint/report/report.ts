import type { Finding } from '../finding.ts';
import type { LintSeverity } from '../rule.ts';

/** What the linter says of one file. */
export interface FileFindings {
  /** Relative to the folder that the report is about, with forward slashes. */
  readonly path: string;
  readonly findings: readonly Finding[];
}

/** Findings of many files, and how many there are of each severity. */
export interface LintReport {
  /** Every file that was looked at, in the order of their paths. */
  readonly files: readonly FileFindings[];
  readonly counts: Readonly<Record<LintSeverity, number>>;
  /** Findings that a safe fix would take away. */
  readonly fixable: number;
}

/** Counts the findings of files. */
export function lintReport(files: readonly FileFindings[]): LintReport {
  const all = files.flatMap(({ findings }) => findings);
  const count = (severity: LintSeverity): number => all.filter((one) => one.severity === severity).length;
  return {
    files,
    counts: { error: count('error'), warning: count('warning'), hint: count('hint') },
    fixable: all.filter(({ fix }) => fix !== undefined).length,
  };
}

/** `3 errors, 1 warning, 2 hints`; hints are left out when there are none. */
export function countsText({ counts: { error, warning, hint } }: LintReport): string {
  const parts = [plural(error, 'error'), plural(warning, 'warning')];
  return [...parts, ...(hint > 0 ? [plural(hint, 'hint')] : [])].join(', ');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
