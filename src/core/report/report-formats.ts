import { markdownReport } from './markdown.ts';
import type { Report } from './report-model.ts';

/** One way to write a report. */
export interface ReportFormat {
  /** What a person calls it. */
  readonly title: string;
  /** For whom it is, in a few words. */
  readonly purpose: string;
  readonly fileName: string;
  write(report: Report): string;
}

/** Ways to write a report, by the names that `--format` takes. */
export const reportFormats: Readonly<Record<string, ReportFormat>> = {
  md: {
    title: 'Markdown',
    purpose: 'to keep in git beside the script',
    fileName: 'BASELINE_PERFORMANCE.md',
    write: markdownReport,
  },
};
