import type { ImportWatch, ReadSource, ResultsReader } from '../../app/import/import-ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { ImportedResults } from '../../core/import/imported-results.ts';
import { JsonScanner } from '../../core/import/json-scanner.ts';
import { SampleTable } from '../../core/import/sample-table.ts';
import { sampledResults } from '../../core/import/sampled-results.ts';
import { detectFormat } from '../../core/import/source-format.ts';
import { Gathered } from '../../core/import/source-reader.ts';
import { cancelled, noSamples, sourceUnreadable } from './import-problems.ts';
import { LineBlocks } from './line-blocks.ts';
import type { SourceFile } from './source-file.ts';
import { openSource, readBlocks } from './source-file.ts';

/** UTF-8 to text. */
const decodeUtf8 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');

/** Reads result files from the disk. */
export const nodeResultsReader: ResultsReader = {
  read: async (path, watch) => {
    const source = await openSource(path);
    if (!source.ok) return source;
    try {
      return await readSource(source.value, watch);
    } catch (error) {
      return failed(sourceUnreadable(path, error));
    } finally {
      await source.value.handle.close();
    }
  },
};

async function readSource(source: SourceFile, watch: ImportWatch): Promise<Result<ReadSource>> {
  const { path, bytes, modifiedMs } = source;
  const format = detectFormat(source.head, path);
  if (!format.ok) return format;
  const results = await readLines(source, watch);
  return results.ok ? ok({ format: format.value, results: results.value, bytes, modifiedMs }) : results;
}

async function readLines(source: SourceFile, watch: ImportWatch): Promise<Result<ImportedResults>> {
  const gathered = new Gathered(new SampleTable());
  const isBroken = await readBlocks(source, new LineBlocks(new JsonScanner(gathered, decodeUtf8)), watch);
  if (watch.signal.aborted) return failed(cancelled(source.path));
  if (gathered.table.samples === 0) return failed(noSamples(source.path, gathered.refused));
  const results = sampledResults(gathered, 'k6-json');
  if (!isBroken) return ok(results);
  const missing = [...results.missing, 'The end: the packed file breaks off, so k6 was still writing or was ended.'];
  return ok({ ...results, missing });
} // prettier-ignore
