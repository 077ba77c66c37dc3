import type { Result } from '../../core/base/result.ts';
import type { ImportedResults } from '../../core/import/imported-results.ts';
import type { SourceFormat } from '../../core/import/source-format.ts';
import type { AbortSignalLike, RunStore, Surroundings } from '../ports.ts';

/** How much of a file was read; bytes as they lie on disk. */
export interface ReadProgress {
  readonly readBytes: number;
  readonly totalBytes: number;
}

/** Who watches an import, and may end it. */
export interface ImportWatch {
  readonly signal: AbortSignalLike;
  /** Called several times a second. */
  onProgress(progress: ReadProgress): void;
}

/** What a file of results holds. */
export interface ReadSource {
  readonly format: SourceFormat;
  readonly results: ImportedResults;
  readonly bytes: number;
  /** When the file was written last, Unix time in ms. */
  readonly modifiedMs: number;
}

export interface ResultsReader {
  /**
   * Reads a file of any form that can be imported, packed or not, in bounded memory. Fails with `source-not-found`,
   * `source-is-a-folder`, `source-unreadable`, `source-empty`, `source-is-a-run`, `source-unknown`,
   * `source-without-samples` or `import-cancelled`.
   */
  read(path: string, watch: ImportWatch): Promise<Result<ReadSource>>;
}

/** What an import needs from the world. */
export interface ImportPorts {
  readonly reader: ResultsReader;
  readonly store: Pick<RunStore, 'begin'>;
  readonly surroundings: Pick<Surroundings, 'newRunId'>;
}
