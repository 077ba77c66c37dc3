import { JsonScanner } from '../../../src/core/import/json-scanner.ts';
import { SampleTable } from '../../../src/core/import/sample-table.ts';
import type { TableLimits } from '../../../src/core/import/sample-table.ts';
import type { Decode, SourceReader } from '../../../src/core/import/source-reader.ts';
import { Gathered } from '../../../src/core/import/source-reader.ts';

export const decodeUtf8: Decode = (bytes, from, to) => Buffer.from(bytes.subarray(from, to)).toString('utf8');

/** Reads a text as one block. */
export function readAll(reader: SourceReader, text: string): Gathered {
  const bytes = Buffer.from(text);
  reader.finish(bytes.subarray(reader.read(bytes)));
  return reader.gathered;
}

/** Reads lines of k6's JSON output. */
export const readJson = (text: string, limits?: TableLimits): Gathered =>
  readAll(new JsonScanner(new Gathered(new SampleTable(limits)), decodeUtf8), text);

/** Everything a table holds, in a form that tests compare. */
export function contentOf(table: SampleTable): unknown {
  const { run } = table.settle();
  const { series, widthS } = table;
  return { run, widthS, series: [...series].map(([id, { cells }]) => [id, [...cells]]) };
}

/** A line as k6 writes it. */
export function pointLine(point: {
  readonly metric?: string;
  readonly time?: string;
  readonly value?: number | string;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly metadata?: Readonly<Record<string, string>>;
}): string {
  const {
    metric = 'http_reqs',
    time = '2026-11-22T10:00:00.5Z',
    value = 1,
    tags = { scenario: 'a' },
  } = point;
  const metadata = point.metadata === undefined ? '' : `,"metadata":${JSON.stringify(point.metadata)}`;
  return `{"metric":${JSON.stringify(metric)},"type":"Point","data":{"time":"${time}","value":${value},"tags":${JSON.stringify(tags)}${metadata}}}\n`;
}
