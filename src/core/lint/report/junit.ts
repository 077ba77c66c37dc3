import { xmlText } from '../../report/escape.ts';
import type { FileFindings, LintReport } from './report.ts';

/** JUnit XML: a suite for each file; a finding that is no hint is a failed case, and a file without one a passed case. */
export function junit({ files }: LintReport): string {
  const suites = files.map(suite);
  const sum = (of: (one: Suite) => number): number => suites.reduce((total, one) => total + of(one), 0);
  const totals = `tests="${sum(({ tests }) => tests)}" failures="${sum(({ failures }) => failures)}"`;
  const body = suites.map(({ text }) => text).join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="ayni lint" ${totals}>\n${body}\n</testsuites>`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly text: string;
}

function suite({ path, findings }: FileFindings): Suite {
  const failing = findings.filter(({ severity }) => severity !== 'hint');
  const cases = failing.map(
    ({ ruleId, severity, says, start }) =>
      `    <testcase name="${xmlText(`${ruleId} at ${start.line}:${start.column}`)}" classname="${xmlText(path)}">\n` +
      `      <failure type="${severity}" message="${xmlText(says)}">${xmlText(`${path}:${start.line}:${start.column}`)}</failure>\n` +
      '    </testcase>',
  );
  const all = cases.length > 0 ? cases : [`    <testcase name="lint" classname="${xmlText(path)}"/>`];
  const counts = `tests="${all.length}" failures="${failing.length}" errors="0"`;
  const text = [`  <testsuite name="${xmlText(path)}" ${counts}>`, ...all, '  </testsuite>'].join('\n');
  return { tests: all.length, failures: failing.length, text };
}
