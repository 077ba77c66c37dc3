import type { ExecFileException } from 'node:child_process';
import { execFile } from 'node:child_process';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { errorCode, errorWords } from '../system/error-words.ts';

/** A slow network may take its time, but a question that nobody sees must not hold up a pipeline. */
const answerWithinMs = 60_000;

/**
 * Posts a comment on a pull request by the person's own `gh`, with whatever account that has; nothing else of ours
 * reaches GitHub. Returns what `gh` prints, the comment's address.
 *
 * @param pullRequest number, address or branch; that of the current branch when undefined.
 */
export function commentByGh(text: string, folder: string, pullRequest?: string): Promise<Result<string>> {
  const args = [
    'pr',
    'comment',
    '--body-file',
    '-',
    ...(pullRequest === undefined ? [] : ['--', pullRequest]),
  ];
  const options = {
    cwd: folder,
    env: { ...process.env, GH_PROMPT_DISABLED: '1' },
    timeout: answerWithinMs,
    windowsHide: true,
  };
  return new Promise((resolve) => {
    const gh = execFile('gh', args, options, (error, stdout, stderr) =>
      resolve(error === null ? ok(stdout.trim()) : failed(problemOf(error, stderr.trim()))),
    );
    // A `gh` that ends without reading says why on stderr.
    gh.stdin?.on('error', () => undefined);
    gh.stdin?.end(text);
  });
}

function problemOf(error: ExecFileException, said: string): Problem {
  if (errorCode(error) === 'ENOENT')
    return {
      code: 'gh-not-found',
      says: 'There is no `gh` on the PATH to comment with.',
      remedy: 'Install the GitHub CLI and sign in with `gh auth login`, or leave out `--comment`.',
    };
  const why = error.killed === true ? 'it took too long' : said.split('\n')[0] || errorWords(error);
  return {
    code: 'gh-refused',
    says: `\`gh\` did not post the comment: ${why}.`,
    remedy: 'Look whether you are signed in (`gh auth status`) and which pull request is meant (`--pr`).',
  };
}
