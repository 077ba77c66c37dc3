import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';

/** Results that can be brought in, by what is in the file. */
export type SourceFormat = 'k6-json' | 'k6-csv' | 'summary-export' | 'handle-summary' | 'machine-summary';

/** How people call the formats. */
export const formatNames: Readonly<Record<SourceFormat, string>> = {
  'k6-json': "k6's JSON output",
  'k6-csv': "k6's CSV output",
  'summary-export': "k6's summary export",
  'handle-summary': 'the data of handleSummary()',
  'machine-summary': "k6's machine-readable summary",
};

/**
 * What a file is, by how it begins (already unpacked; some kilobytes do). Its name is not looked at. `k6run` is a run of
 * ours. Fails with `source-empty` or `source-unknown`.
 */
export function detectFormat(head: string, path: string): Result<SourceFormat | 'k6run'> {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text === '') {
    return failed({
      code: 'source-empty',
      says: `${path} is empty.`,
      remedy:
        'Look whether k6 wrote it to its end: an output file stays empty when the script does not load.',
    });
  }
  if (text.startsWith('{"part":"k6run"')) return ok('k6run');
  const format = outputFormat(text) ?? summaryFormat(text);
  return format === undefined ? failed(unknownSource(path)) : ok(format);
}

function outputFormat(text: string): SourceFormat | undefined {
  if (/^metric_name,timestamp,metric_value\b/.test(text)) return 'k6-csv';
  return text.split('\n').some(isOutputLine) ? 'k6-json' : undefined;
}

/** A line among others may be damaged, also the first. */
const isOutputLine = (line: string): boolean =>
  line.startsWith('{') && /"type":\s*"(?:Metric|Point)"/.test(line) && /"metric":\s*"/.test(line);

function summaryFormat(text: string): SourceFormat | undefined {
  if (!text.startsWith('{')) return undefined;
  if (/"(?:config|metadata|results)":\s*\{/.test(text) && /"version":\s*"/.test(text)) return 'machine-summary';
  if (!/"(?:metrics|root_group|setup_data|options|state)":\s*[{[]/.test(text)) return undefined;
  return /"values":\s*\{|"testRunDurationMs"|"groups":\s*\[|"checks":\s*\[/.test(text)
    ? 'handle-summary'
    : 'summary-export';
} // prettier-ignore

const unknownSource = (path: string) => ({
  code: 'source-unknown',
  says: `${path} is none of k6's result files.`,
  remedy:
    'What can be imported: the files of `--out json=FILE` and `--out csv=FILE`, also with .gz, of `--summary-export=FILE`, ' +
    'the data that `handleSummary` gets, as JSON, and the `.k6run` files of Ayni.',
});
