import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Clock, Log, RunHeadline, RunJournal, RunStore } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { RunOrigin, RunRecord } from '../../core/run/record.ts';
import { FileJournal } from './file-journal.ts';
import { thisWriter } from './journal-owner.ts';
import { recoverJournals } from './recover-journals.ts';
import { readRunFile, writeRunFile } from './run-file.ts';
import { journalEnding, listRuns, newestFirst, runEnding, unreadableRun } from './run-list.ts';
import { makeRunsFolder, removeLeftovers, removeOldest } from './runs-folder.ts';
import { damagedNotEdited, notRead, notWritten, runNotFound, runsFolderUnusable } from './store-problems.ts';

export interface RunStoreOptions {
  /** Such as `<workspace>/.ayni/runs`; made when the first run begins. */
  readonly folder: string;
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly log: Log;
  /** Beyond it the oldest runs without title and notes are removed; 500 MB unless given. */
  readonly maxBytes?: number;
}

const defaultMaxBytes = 500 * 1024 * 1024;

/** Runs as files in a folder. Several windows and command lines may use the same folder at once. */
export const createRunStore = (options: RunStoreOptions): RunStore => new FileRunStore(options);

class FileRunStore implements RunStore {
  private readonly options: RunStoreOptions;
  /** Names this store's temporary files, so that two writers never share one. */
  private readonly unique = randomUUID().slice(0, 8);
  private listing: Promise<unknown> = Promise.resolve();

  constructor(options: RunStoreOptions) {
    this.options = options;
  }

  async begin(origin: RunOrigin): Promise<Result<RunJournal>> {
    const { folder, clock, log } = this.options;
    try {
      await makeRunsFolder(folder);
      const path = join(folder, `${origin.id}${journalEnding}`);
      const store = (record: RunRecord): Promise<Result<string>> => this.store(record);
      return ok(await FileJournal.begin(path, origin, { clock, log, writer: thisWriter(), store }));
    } catch (error) {
      return failed(runsFolderUnusable(folder, error));
    }
  }

  /** One listing at a time: two would recover the same journals. */
  list(): Promise<readonly RunHeadline[]> {
    const listed = this.listing.then(() => this.listNow());
    this.listing = listed.catch(() => undefined);
    return listed;
  }

  async read(pathOrId: string): Promise<Result<RunRecord>> {
    const path = await this.pathOf(pathOrId);
    if (path === undefined) return failed(runNotFound(pathOrId, this.options.folder));
    const read = await readRunFile(path);
    return read.ok ? ok(read.value.record) : read;
  }

  rename(runId: string, title: string): Promise<Result<void>> {
    return this.edit(runId, { title });
  }

  note(runId: string, notes: string): Promise<Result<void>> {
    return this.edit(runId, { notes });
  }

  async remove(runId: string): Promise<Result<void>> {
    const path = await this.pathOf(runId);
    if (path === undefined) return failed(runNotFound(runId, this.options.folder));
    try {
      await rm(path, { force: true });
      return ok(undefined);
    } catch (error) {
      return failed(notWritten(path, error));
    }
  }

  private async listNow(): Promise<readonly RunHeadline[]> {
    const { folder, clock, log } = this.options;
    try {
      await removeLeftovers(folder, clock.now());
      const lost = await recoverJournals({ ...this.options, unique: this.unique });
      const runs = await listRuns(folder, log, this.unique);
      return newestFirst([...runs, ...lost]);
    } catch (error) {
      return [unreadableRun(folder, notRead(folder, error))];
    }
  }

  private async store(record: RunRecord): Promise<Result<string>> {
    const { folder, log, maxBytes = defaultMaxBytes } = this.options;
    const path = join(folder, `${record.origin.id}${runEnding}`);
    const written = await writeRunFile(path, record, this.unique);
    if (written.ok) await removeOldest(await this.list(), { maxBytes, spare: path, log });
    return written;
  }

  private async edit(
    runId: string,
    change: Partial<Pick<RunRecord, 'title' | 'notes'>>,
  ): Promise<Result<void>> {
    const path = await this.pathOf(runId);
    if (path === undefined) return failed(runNotFound(runId, this.options.folder));
    const read = await readRunFile(path);
    if (!read.ok) return read;
    if (!read.value.whole) return failed(damagedNotEdited(path));
    const written = await writeRunFile(path, { ...read.value.record, ...change }, this.unique);
    return written.ok ? ok(undefined) : written;
  }

  /** A path is taken as it is; an id is looked up by its file name, then among the headlines of renamed files. */
  private async pathOf(pathOrId: string): Promise<string | undefined> {
    if (isAbsolute(pathOrId) || /[\\/]/.test(pathOrId)) return pathOrId;
    for (const ending of [runEnding, journalEnding]) {
      const path = join(this.options.folder, `${pathOrId}${ending}`);
      if (await isFile(path)) return path;
    }
    return (await this.list()).find((run) => run.runId === pathOrId)?.path;
  }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
