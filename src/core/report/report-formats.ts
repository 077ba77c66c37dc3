import { csvReport } from './csv.ts';
import { githubReport } from './github.ts';
import { htmlReport } from './html.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { Report } from './report-model.ts';

/** One way to write a report. */
export interface ReportFormat {
  /** As `--format` takes it. */
  readonly name: string;
  /** What a person calls it. */
  readonly title: string;
  /** For whom it is, in a few words. */
  readonly purpose: string;
  /** The usual name of its file. */
  readonly fileName: string;
  write(report: Report): string;
}

/** Ways to write a report; the first is the usual one. */
export const reportFormats: readonly ReportFormat[] = [
  {
    name: 'md',
    title: 'Markdown',
    purpose: 'to keep in git beside the script',
    fileName: 'BASELINE_PERFORMANCE.md',
    write: markdownReport,
  },
  {
    name: 'html',
    title: 'HTML',
    purpose: 'one file with charts, to send or to print',
    fileName: 'performance-report.html',
    write: htmlReport,
  },
  {
    name: 'junit',
    title: 'JUnit',
    purpose: 'a case for each threshold, check and invariant, for CI',
    fileName: 'performance-junit.xml',
    write: junitReport,
  },
  {
    name: 'csv',
    title: 'CSV',
    purpose: 'the series, for a spreadsheet',
    fileName: 'performance-series.csv',
    write: csvReport,
  },
  {
    name: 'github',
    title: 'GitHub',
    purpose: 'step summary or comment on a pull request',
    fileName: 'performance-summary.md',
    write: githubReport,
  },
];

/** Where a report of a script is kept unless somebody chooses another place: a path below the workspace, with `/`. */
export function reportPath(scriptName: string, { fileName }: ReportFormat): string {
  const stem = (scriptName.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
  // Characters that some file system does not take.
  const folder = stem.replace(/[<>:"|?*\\\u0000-\u001f]/g, '-').replace(/[. ]+$/, '');
  return `reports/${folder === '' ? 'script' : folder}/${fileName}`;
}
