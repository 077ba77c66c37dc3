import type { Result } from '../../core/base/result.ts';
import { failed } from '../../core/base/result.ts';
import type { RunOrigin, RunRecord } from '../../core/run/record.ts';
import type { JournalEntry } from '../../core/run/record-journal.ts';
import type { RunJournal, RunStore } from '../ports.ts';

/** A journal that can be written to at once, while the store still opens it; what came early is appended then. */
export class EarlyJournal {
  private journal: RunJournal | undefined;
  private early: JournalEntry[] | undefined = [];
  private readonly opening: Promise<Result<RunJournal>>;

  /** @param onProblem told when the store cannot keep one; the run goes on without. */
  constructor(store: RunStore, origin: RunOrigin, onProblem: (says: string) => void) {
    this.opening = store.begin(origin).then((begun) => {
      if (begun.ok) this.opened(begun.value);
      else onProblem(begun.problem.says);
      this.early = undefined;
      return begun;
    });
  }

  append(entry: JournalEntry): void {
    if (this.journal !== undefined) this.journal.append(entry);
    else this.early?.push(entry);
  }

  /** Writes the record; fails with the store's own problem when it could not begin. */
  async finish(record: RunRecord): Promise<Result<string>> {
    const begun = await this.opening;
    return begun.ok ? begun.value.finish(record) : failed(begun.problem);
  }

  /** Ends it without a record. */
  async abandon(): Promise<void> {
    const begun = await this.opening;
    if (begun.ok) await begun.value.close();
  }

  private opened(journal: RunJournal): void {
    this.journal = journal;
    for (const entry of this.early ?? []) journal.append(entry);
  }
}
