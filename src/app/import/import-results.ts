import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { importedRecord } from '../../core/import/imported-record.ts';
import { formatNames } from '../../core/import/source-format.ts';
import type { RunOrigin, RunRecord } from '../../core/run/record.ts';
import type { ImportPorts, ImportWatch, ReadSource } from './import-ports.ts';

/** What to import, and which script and environment the results belong to. */
export interface ImportRequest {
  /** Absolute. */
  readonly path: string;
  /** The file's name without its folders. */
  readonly fileName: string;
  readonly request: RunOrigin['request'];
  /** Empty when nobody says which script it was. */
  readonly script: RunOrigin['script'];
  readonly extensionVersion: string;
}

/** An imported run and the file that holds it. */
export interface ImportedRun {
  readonly record: RunRecord;
  readonly path: string;
}

/** Reads results that were made elsewhere and keeps them as a run of the history. Nothing is kept when it fails. */
export async function importResults(
  asked: ImportRequest,
  ports: ImportPorts,
  watch: ImportWatch,
): Promise<Result<ImportedRun>> {
  const source = await ports.reader.read(asked.path, watch);
  if (!source.ok) return source;
  const record = recordOf(asked, source.value, ports.surroundings.newRunId());
  const journal = await ports.store.begin(record.origin);
  if (!journal.ok) return journal;
  const kept = await journal.value.finish(record);
  if (kept.ok) return ok({ record, path: kept.value });
  await journal.value.discard();
  return failed(kept.problem);
}

const recordOf = (asked: ImportRequest, source: ReadSource, id: string): RunRecord =>
  importedRecord(source.results, {
    id,
    request: asked.request,
    script: asked.script,
    extensionVersion: asked.extensionVersion,
    from: { format: formatNames[source.format], file: asked.fileName, bytes: source.bytes },
    fileTimeMs: source.modifiedMs,
  });
