import type { Result } from '../../core/base/result.ts';
import type { ImportedResults } from '../../core/import/imported-results.ts';
import type { SourceFormat } from '../../core/import/source-format.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { AbortSignalLike, Files, RunStore, Surroundings } from '../ports.ts';

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

/** What a file holds: results that k6 wrote, or a run of ours as it is. */
export type ReadSource = ReadResults | { readonly kind: 'run'; readonly record: RunRecord };

/** What a file of results holds. */
export interface ReadResults {
  readonly kind: 'results';
  readonly format: SourceFormat;
  readonly results: ImportedResults;
  readonly bytes: number;
  /** When the file was written last, Unix time in ms. */
  readonly modifiedMs: number;
}

export interface ResultsReader {
  /**
   * Reads a file of any form that can be imported, packed or not, in bounded memory. Fails with `source-not-found`,
   * `source-is-a-folder`, `source-unreadable`, `source-empty`, `source-unknown`, `source-without-samples`,
   * `import-cancelled`, or what reading a run file fails with.
   */
  read(path: string, watch: ImportWatch): Promise<Result<ReadSource>>;
}

/** What an import needs from the world. */
export interface ImportPorts {
  readonly reader: ResultsReader;
  readonly store: Pick<RunStore, 'begin' | 'list' | 'read'>;
  readonly files: Pick<Files, 'readText'>;
  readonly surroundings: Pick<Surroundings, 'newRunId' | 'sha256'>;
}
