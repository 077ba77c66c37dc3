import type { FileHandle } from 'node:fs/promises';
import { open, rm } from 'node:fs/promises';
import type { Clock, Log, RunJournal } from '../../app/ports.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { Result } from '../../core/base/result.ts';
import type { JournalEntry, JournalWriter } from '../../core/run/record-journal.ts';
import { encodeBlock, journalHead } from '../../core/run/record-journal.ts';
import type { RunOrigin, RunRecord } from '../../core/run/record.ts';
import { errorWords } from '../system/error-words.ts';
import { packBlock } from './gzip-blocks.ts';

const flushEveryMs = 2000;
const beatEveryMs = 60_000;

/** What a journal needs beside its file. */
export interface JournalSurroundings {
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly log: Log;
  readonly writer: JournalWriter;
  /** Stores the finished record; the journal is removed when that went well. */
  readonly store: (record: RunRecord) => Promise<Result<string>>;
}

/** The journal of one run: a file to which blocks are appended every two seconds, each flushed to disk. */
export class FileJournal implements RunJournal {
  private readonly path: string;
  private readonly file: FileHandle;
  private readonly around: JournalSurroundings;
  private readonly timer: Disposable;
  private pending: JournalEntry[] = [];
  private writing: Promise<void> = Promise.resolve();
  private writtenAt: number;
  private failing = false;

  private constructor(path: string, file: FileHandle, around: JournalSurroundings) {
    this.path = path;
    this.file = file;
    this.around = around;
    this.writtenAt = around.clock.now();
    this.timer = around.clock.every(flushEveryMs, () => void this.flush());
  }

  /** Throws Node's error when the file cannot be made. */
  static async begin(path: string, origin: RunOrigin, around: JournalSurroundings): Promise<FileJournal> {
    const file = await open(path, 'wx');
    await file.appendFile(await packBlock(journalHead(origin, around.writer)));
    await file.datasync();
    return new FileJournal(path, file, around);
  }

  append(entry: JournalEntry): void {
    this.pending.push(entry);
  }

  async finish(record: RunRecord): Promise<Result<string>> {
    await this.close();
    const stored = await this.around.store(record);
    if (stored.ok) await rm(this.path, { force: true });
    return stored;
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  async close(): Promise<void> {
    this.timer.dispose();
    await this.flush();
    await this.file.close();
  }

  /** Resolves when all that was appended before is on disk. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    const entries = this.pending;
    const now = this.around.clock.now();
    if (entries.length === 0 && now - this.writtenAt < beatEveryMs) return;
    this.pending = [];
    try {
      await this.file.appendFile(await packBlock(encodeBlock(entries)));
      await this.file.datasync();
      this.writtenAt = now;
      this.failing = false;
    } catch (error) {
      this.sayOnce(error);
    }
  }

  /** A run goes on without its journal; only what a crash would leave is poorer. */
  private sayOnce(error: unknown): void {
    if (!this.failing)
      this.around.log.warn(
        `The journal ${this.path} cannot be written: ${errorWords(error)}. If the editor ends now, this part of the run is lost.`,
      );
    this.failing = true;
  }
}
