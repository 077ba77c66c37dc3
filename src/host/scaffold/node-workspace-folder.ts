import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { WorkspaceFolder } from '../../app/scaffold/read-existing.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { FileChange } from '../../core/workspace/change.ts';
import { changedMeanwhile } from '../../core/workspace/change.ts';
import { atomicWrite } from '../store/atomic-write.ts';
import { notRead, notWritten } from '../store/store-problems.ts';
import { errorCode } from '../system/error-words.ts';
import { utf8Text } from './utf8-text.ts';

/** A workspace folder on the disk. */
export interface NodeWorkspaceFolder extends WorkspaceFolder {
  /** Makes the change; fails with `file-changed` when the file is no longer what the plan was made for. */
  apply(change: FileChange): Promise<Result<void>>;
}

export function nodeWorkspaceFolder(folder: string): NodeWorkspaceFolder {
  const readText = async (path: string): Promise<Result<string | undefined>> => {
    try {
      return utf8Text(await readFile(join(folder, path)), path);
    } catch (error) {
      return isAbsent(error) ? ok(undefined) : failed(notRead(path, error));
    }
  };
  return {
    readText,
    exists: (path) =>
      stat(join(folder, path)).then(
        () => true,
        (error: unknown) => !isAbsent(error),
      ),
    apply: async (change) => {
      const now = await readText(change.path);
      if (!now.ok) return now;
      if (now.value !== change.before) return failed(changedMeanwhile(change.path));
      try {
        await write(join(folder, change.path), change);
        return ok(undefined);
      } catch (error) {
        return failed(notWritten(change.path, error));
      }
    },
  };
}

/** Anything else may be there. */
const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error));

async function write(path: string, { before, text }: FileChange): Promise<void> {
  if (before === undefined) {
    await mkdir(dirname(path), { recursive: true });
    return writeFile(path, text, { flag: 'wx' });
  }
  // The name may be a link; the file behind it keeps its rights.
  const target = await realpath(path);
  const { mode } = await stat(target);
  await atomicWrite(target, [Buffer.from(text)], randomUUID().slice(0, 8));
  await chmod(target, mode);
}
