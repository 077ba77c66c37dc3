import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { RunOrigin } from '../../core/run/record.ts';
import { errorWords } from './error-words.ts';

/** A repository on a slow disk must not hold up a run. */
const answerWithinMs = 3000;

/** Commit, branch and dirtiness of the repository a folder is in; undefined without git or outside a repository. */
export async function gitState(folder: string): Promise<RunOrigin['git']> {
  const [head, status] = await Promise.all([
    git(folder, ['rev-parse', 'HEAD', '--abbrev-ref', 'HEAD']),
    git(folder, ['status', '--porcelain', '--untracked-files=no']),
  ]);
  const [commit, branch] = head?.split('\n') ?? [];
  if (commit === undefined || branch === undefined || status === undefined) return undefined;
  return { commit, branch, dirty: status !== '' };
}

/**
 * True when the repository that a file is in has it, also when it is only staged. A link counts as what it leads to.
 * Fails when git cannot tell: it is missing, slow, or refuses the repository.
 */
export async function isTracked(path: string): Promise<Result<boolean>> {
  try {
    const file = await realpath(path);
    const folder = dirname(file);
    if (!isInRepository(folder)) return ok(false);
    const { code, stderr } = await answerOf(folder, ['ls-files', '--error-unmatch', '--', basename(file)]);
    return code === 0 || code === notTracked ? ok(code === 0) : failed(cannotTell(path, stderr));
  } catch (error) {
    return failed(cannotTell(path, errorWords(error)));
  }
}

/** With which `git ls-files --error-unmatch` ends when it looked and did not find. */
const notTracked = 1;

function isInRepository(folder: string): boolean {
  if (process.env['GIT_DIR'] !== undefined || existsSync(join(folder, '.git'))) return true;
  const above = dirname(folder);
  return above !== folder && isInRepository(above);
}

const cannotTell = (path: string, why: string): Problem => ({
  code: 'git-cannot-tell',
  says: `${path} holds secrets, and git cannot tell whether it has that file: ${why.trim() || 'it gave no answer'}`,
  remedy: 'Mend what git says, or give the secrets by the environment.',
});

async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  const { code, stdout } = await answerOf(folder, args);
  return code === 0 ? stdout.trim() : undefined;
}

interface Answer {
  /** Of the process; a word when git could not be started, nothing when it did not end in time. */
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function answerOf(folder: string, args: readonly string[]): Promise<Answer> {
  const options = {
    cwd: folder,
    timeout: answerWithinMs,
    windowsHide: true,
    // Reading must not take locks that the person's own git would wait for.
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  };
  return new Promise((resolve) => {
    execFile('git', [...args], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}
