import type { LintReport } from './report.ts';

/** The shape that `ayni lint --json` prints (`docs/cli.md`); offsets count UTF-16 units, lines and columns from 1. */
export function jsonReport({ files, counts, fixable }: LintReport): Readonly<Record<string, unknown>> {
  return {
    counts,
    fixable,
    files: files.map(({ path, findings }) => ({
      path,
      findings: findings.map(({ ruleId, severity, says, start, end, fix, suggestions }) => ({
        rule: ruleId,
        severity,
        says,
        start,
        end,
        fix: fix ?? null,
        suggestions,
      })),
    })),
  };
}
