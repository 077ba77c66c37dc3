import type { RunHeadline, RunJournal, RunStore } from '../../../src/app/ports.ts';
import type { Result } from '../../../src/core/base/result.ts';
import { failed, ok } from '../../../src/core/base/result.ts';
import { readRecord } from '../../../src/core/run/record-codec.ts';
import { encodeRecord } from '../../../src/core/run/record-encode.ts';
import { headlineOf } from '../../../src/core/run/record-headline.ts';
import type { JournalEntry } from '../../../src/core/run/record-journal.ts';
import { encodeBlock, journalHead } from '../../../src/core/run/record-journal.ts';
import type { RunOrigin, RunRecord } from '../../../src/core/run/record.ts';

/** A run store without files: keeps the lines that the real one would write. */
export class MemoryRunStore implements RunStore {
  readonly runs = new Map<string, RunRecord>();
  readonly journals = new Map<string, { readonly origin: RunOrigin; readonly entries: JournalEntry[] }>();

  begin(origin: RunOrigin): Promise<Result<RunJournal>> {
    const entries: JournalEntry[] = [];
    this.journals.set(origin.id, { origin, entries });
    return Promise.resolve(
      ok({
        append: (entry) => void entries.push(entry),
        finish: (record) => {
          this.journals.delete(origin.id);
          this.runs.set(origin.id, record);
          return Promise.resolve(ok(pathOf(origin.id)));
        },
        close: () => Promise.resolve(),
        discard: () => Promise.resolve(void this.journals.delete(origin.id)),
      }),
    );
  }

  list(): Promise<readonly RunHeadline[]> {
    const headlines = [...this.runs.values()].map((record) => ({
      ...headlineOf(record),
      path: pathOf(record.origin.id),
      sizeBytes: [...encodeRecord(record)].join('\n').length,
    }));
    return Promise.resolve(headlines.sort((a, b) => b.startedAtMs - a.startedAtMs));
  }

  read(pathOrId: string): Promise<Result<RunRecord>> {
    const id = pathOrId.replace(/^.*\//, '').replace(/\.k6run$/, '');
    const record = this.runs.get(id);
    if (record) return Promise.resolve(readRecord(encodeRecord(record)));
    const journal = this.journals.get(id);
    if (!journal) return Promise.resolve(failed(notFound(id)));
    const head = journalHead(journal.origin, { host: 'memory', pid: 1, processStart: '' });
    return Promise.resolve(readRecord([...head, ...encodeBlock(journal.entries)]));
  }

  rename(runId: string, title: string): Promise<Result<void>> {
    return this.edit(runId, { title });
  }

  note(runId: string, notes: string): Promise<Result<void>> {
    return this.edit(runId, { notes });
  }

  remove(runId: string): Promise<Result<void>> {
    return Promise.resolve(this.runs.delete(runId) ? ok(undefined) : failed(notFound(runId)));
  }

  private edit(runId: string, change: Partial<RunRecord>): Promise<Result<void>> {
    const record = this.runs.get(runId);
    if (!record) return Promise.resolve(failed(notFound(runId)));
    this.runs.set(runId, { ...record, ...change });
    return Promise.resolve(ok(undefined));
  }
}

const pathOf = (runId: string): string => `/memory/${runId}.k6run`;
const notFound = (runId: string) => ({
  code: 'run-not-found',
  says: `No run ${runId}.`,
  remedy: 'Pick another.',
});
