import type { Problem, Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { JsonObject } from '../base/shape.ts';
import { parseObject } from '../k6/json.ts';
import type { SummaryExport } from '../k6/summary-export.ts';
import { decodeSummaryExport } from '../k6/summary-export.ts';
import { Timeline } from '../metrics/timeline.ts';
import { handleSummaryData } from './handle-summary.ts';
import type { ImportedResults } from './imported-results.ts';
import { machineSummary } from './machine-summary.ts';
import type { SourceFormat } from './source-format.ts';
import { formatNames } from './source-format.ts';
import { durationOf, endOf } from './summary-moments.ts';

/** A file that holds a summary. */
export interface SummarySource {
  readonly format: SourceFormat;
  readonly path: string;
  /** When it was written: k6 does so at the end of a run. Unix time in ms. */
  readonly modifiedMs: number;
}

/** The run that a summary of k6 tells: exact end values, no series. Fails with `summary-damaged` or `summary-undecodable`. */
export function summaryResults(text: string, source: SummarySource): Result<ImportedResults> {
  const root = parseObject(text.replace(/^\uFEFF/, ''));
  if (root === undefined) return failed(damaged(source.path, text));
  const summary = decoded(text, root, source.format);
  if (summary === undefined || summary.metrics.length === 0) return failed(undecodable(source.path));
  const durationMs = durationOf(root);
  const endedAtMs = endOf(root) ?? source.modifiedMs;
  return ok({
    startedAtMs: endedAtMs - (durationMs ?? 0),
    endedAtMs,
    timeline: new Timeline(),
    summary,
    checks: summary.checks,
    thresholds: [],
    options: { thresholds: thresholdsOf(summary) },
    missing: missingOf(source.format, durationMs),
  });
}

function decoded(text: string, root: JsonObject, format: SourceFormat): SummaryExport | undefined {
  if (format === 'handle-summary') return handleSummaryData(root);
  if (format === 'machine-summary') return machineSummary(root);
  const summary = decodeSummaryExport(text);
  return summary.ok ? summary.value : undefined;
}

const thresholdsOf = ({ crossed }: SummaryExport): Record<string, readonly string[]> =>
  Object.fromEntries([...crossed].map(([metric, sources]) => [metric, [...sources.keys()].sort()]));

function missingOf(format: SourceFormat, durationMs: number | undefined): string[] {
  const what = formatNames[format];
  return [
    `The time series, the requests by name and the log: ${what} has only end values. A comparison with it is not possible.`,
    ...(format === 'machine-summary' ? [`The thresholds and the 99th percentiles: ${what} leaves them out.`] : []),
    ...(durationMs === undefined ? [`When the run began and how long it took: ${what} does not say.`] : []),
    `How k6 ended, the load that was asked for, its machine: ${what} does not name them.`,
  ];
} // prettier-ignore

function damaged(path: string, text: string): Problem {
  const isCut = !text.trimEnd().endsWith('}');
  return {
    code: 'summary-damaged',
    says: `${path} begins like a summary of k6 but is not whole JSON${isCut ? ': its end is cut off' : ''}.`,
    remedy: 'Copy it again, or let k6 write it again: unlike samples, a part of a summary cannot be used.',
  };
}

const undecodable = (path: string): Problem => ({
  code: 'summary-undecodable',
  says: `${path} looks like a summary of k6 but has no metrics in a form we know.`,
  remedy: 'Write the data of handleSummary as it is: `JSON.stringify(data)`.',
});
