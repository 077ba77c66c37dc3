import { execFile } from 'node:child_process';
import type { RunOrigin } from '../../core/run/record.ts';

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

/** True when the repository that a file is in has it, also when it is only staged. */
export const isTracked = async (folder: string, path: string): Promise<boolean> =>
  (await git(folder, ['ls-files', '--error-unmatch', '--', path])) !== undefined;

function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  const options = {
    cwd: folder,
    timeout: answerWithinMs,
    windowsHide: true,
    // Reading must not take locks that the person's own git would wait for.
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  };
  return new Promise((resolve) => {
    execFile('git', [...args], options, (error, stdout) =>
      resolve(error === null ? stdout.trim() : undefined),
    );
  });
}
