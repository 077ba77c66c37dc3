import { CsvReader } from '../../core/import/csv-reader.ts';
import { JsonScanner } from '../../core/import/json-scanner.ts';
import type { Gathered, SourceReader } from '../../core/import/source-reader.ts';
import { decodeUtf8 } from './decode-utf8.ts';

/** The outputs of k6 that consist of lines. */
export type LineFormat = 'k6-json' | 'k6-csv';

/** The reader of a format. @param columns of CSV; undefined where the first line names them. */
export const readerOfLines = (
  format: LineFormat,
  gathered: Gathered,
  columns?: readonly string[],
): SourceReader =>
  format === 'k6-csv' ? new CsvReader(gathered, decodeUtf8, columns) : new JsonScanner(gathered, decodeUtf8);
