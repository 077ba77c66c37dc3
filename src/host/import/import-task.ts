import type { ReadProgress } from '../../app/import/import-ports.ts';
import type { ImportRequest } from '../../app/import/import-results.ts';
import type { Result } from '../../core/base/result.ts';

/** What the thread of an import is asked to do. */
export interface ImportTask {
  readonly request: ImportRequest;
  /** The program of further threads that read parts. */
  readonly workerPath: string;
  readonly maxHistoryBytes: number | undefined;
}

/** Where the run is kept. */
export interface KeptImport {
  readonly runId: string;
  readonly path: string;
}

/** What the thread says: how far it is, what goes to the log, and in the end what came of it. */
export type ImportMessage =
  { readonly progress: ReadProgress } | { readonly log: string } | { readonly ended: Result<KeptImport> };
