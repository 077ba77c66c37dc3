import type { ImportWatch, ReadSource, ResultsReader } from '../../app/import/import-ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { ImportedResults } from '../../core/import/imported-results.ts';
import { SampleTable } from '../../core/import/sample-table.ts';
import { sampledResults } from '../../core/import/sampled-results.ts';
import type { SourceFormat } from '../../core/import/source-format.ts';
import { detectFormat } from '../../core/import/source-format.ts';
import { summaryResults } from '../../core/import/summary-results.ts';
import { Gathered } from '../../core/import/source-reader.ts';
import { readRunFile } from '../store/run-file.ts';
import { cancelled, noSamples, summaryTooLarge, sourceUnreadable } from './import-problems.ts';
import { LineBlocks } from './line-blocks.ts';
import { readOnAllCores } from './read-on-all-cores.ts';
import type { LineFormat } from './reader-of-lines.ts';
import { readerOfLines } from './reader-of-lines.ts';
import type { SourceFile } from './source-file.ts';
import { openSource, readBlocks, readWhole } from './source-file.ts';

/** Reads result files from the disk; with the program of the import worker large ones on all cores. */
export const nodeResultsReader = (workerPath?: string): ResultsReader => ({
  read: async (path, watch) => {
    const source = await openSource(path);
    if (!source.ok) return source;
    try {
      return await readSource(source.value, watch, workerPath);
    } catch (error) {
      return failed(sourceUnreadable(path, error));
    } finally {
      await source.value.handle.close();
    }
  },
});

async function readSource(
  source: SourceFile,
  watch: ImportWatch,
  workerPath: string | undefined,
): Promise<Result<ReadSource>> {
  const { path, bytes, modifiedMs } = source;
  const format = detectFormat(source.head, path);
  if (!format.ok) return format;
  if (format.value === 'k6run') return readRun(path);
  const results = await resultsOf(source, format.value, { watch, workerPath });
  return results.ok
    ? ok({ kind: 'results', format: format.value, results: results.value, bytes, modifiedMs })
    : results;
}

async function readRun(path: string): Promise<Result<ReadSource>> {
  const run = await readRunFile(path);
  return run.ok ? ok({ kind: 'run', record: run.value.record }) : run;
}

interface Reading {
  readonly watch: ImportWatch;
  readonly workerPath: string | undefined;
}

async function resultsOf(
  source: SourceFile,
  format: SourceFormat,
  { watch, workerPath }: Reading,
): Promise<Result<ImportedResults>> {
  if (format !== 'k6-json' && format !== 'k6-csv') return readSummary(source, format);
  const inParts =
    workerPath === undefined ? undefined : await readOnAllCores({ source, format }, workerPath, watch);
  const { gathered, isBroken } =
    inParts === undefined ? await readLines(source, format, watch) : { gathered: inParts, isBroken: false };
  if (watch.signal.aborted) return failed(cancelled(source.path));
  if (gathered.table.series.size === 0) return failed(noSamples(source.path, gathered.refused));
  const results = sampledResults(gathered, format);
  return ok(isBroken ? { ...results, missing: [...results.missing, brokenOff] } : results);
}

const brokenOff = 'The end: the packed file breaks off, so k6 was still writing or was ended.';

async function readLines(
  source: SourceFile,
  format: LineFormat,
  watch: ImportWatch,
): Promise<{ readonly gathered: Gathered; readonly isBroken: boolean }> {
  const gathered = new Gathered(new SampleTable());
  const isBroken = await readBlocks(source, new LineBlocks(readerOfLines(format, gathered)), watch);
  return { gathered, isBroken };
}

/** A summary is some kilobytes; with large setup data some megabytes. */
const largestSummary = 64 * 1024 * 1024;

async function readSummary(source: SourceFile, format: SourceFormat): Promise<Result<ImportedResults>> {
  const text = await readWhole(source, largestSummary);
  if (text === undefined) return failed(summaryTooLarge(source.path));
  return summaryResults(text, { format, path: source.path, modifiedMs: source.modifiedMs });
}
