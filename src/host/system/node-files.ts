import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { errorCode, errorWords } from './error-words.ts';

/** The file system. */
export const nodeFiles: Files = {
  readText: async (path) => {
    try {
      return ok(await readFile(path, 'utf8'));
    } catch (error) {
      return notRead(path, error);
    }
  },
  writeText: async (path, text) => {
    try {
      return ok(await writeFile(path, text, { mode: 0o600 }));
    } catch (error) {
      return notWritten(path, error);
    }
  },
  temporaryFolder: async () => {
    await removeForsaken();
    const path = await mkdtemp(join(tmpdir(), `ayni-k6-${process.pid}-`));
    await chmod(path, 0o700);
    return { path, dispose: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
  },
};

/** Folders of processes that were killed: k6's summary in them may hold secrets. */
async function removeForsaken(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^ayni-k6-(\d+)-/.exec(name)?.[1]);
    if (Number.isInteger(pid) && !isAlive(pid))
      await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function notRead(path: string, error: unknown): Result<never> {
  if (errorCode(error) === 'ENOENT') {
    return failed({ code: 'file-not-found', says: `There is no file ${path}.`, remedy: 'Check the path.' });
  }
  return failed({
    code: 'file-unreadable',
    says: `${path} cannot be read: ${errorWords(error)}.`,
    remedy: 'Check that it is a file and that you may read it.',
  });
}

const notWritten = (path: string, error: unknown): Result<never> =>
  failed({
    code: 'file-unwritable',
    says: `${path} cannot be written: ${errorWords(error)}.`,
    remedy: 'Check the free space and the rights of its folder.',
  });
