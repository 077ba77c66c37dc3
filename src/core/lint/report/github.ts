import type { Finding } from '../finding.ts';
import type { LintSeverity } from '../rule.ts';
import type { FileFindings, LintReport } from './report.ts';
import { countsText } from './report.ts';

const commands: Readonly<Record<LintSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions: each finding becomes an annotation at its line. */
export function github(report: LintReport): string {
  const lines = report.files.flatMap((file) => file.findings.map((finding) => annotation(file, finding)));
  return [...lines, `${countsText(report)} in ${report.files.length} files.`].join('\n');
}

function annotation({ path }: FileFindings, { ruleId, severity, says, start, end }: Finding): string {
  const properties = [
    `file=${property(path)}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    // Columns over several lines are refused.
    ...(start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : []),
    `title=${property(ruleId)}`,
  ];
  return `::${commands[severity]} ${properties.join(',')}::${data(says)}`;
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
