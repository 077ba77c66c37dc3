import type { ExecFileException } from 'node:child_process';
import { execFile } from 'node:child_process';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { isObject, objectsIn } from '../../core/base/shape.ts';
import { errorCode, errorWords } from '../system/error-words.ts';

/** A slow network may take its time, but a question that nobody sees must not hold up a pipeline. */
const answerWithinMs = 60_000;

/** A comment to post. */
export interface PullRequestComment {
  readonly text: string;
  /** Part of the text, seen by nobody, by which an earlier comment about the same is found. */
  readonly mark: string;
  /** Number, address or branch; the pull request of the current branch when undefined. */
  readonly pullRequest: string | undefined;
}

/**
 * Comments on a pull request by the person's own `gh`, with whatever account that has; nothing else of ours reaches
 * GitHub. That account's earlier comment with the same mark is replaced, so that a branch with twenty pushes has one
 * comment. Returns the comment's address.
 */
export async function commentByGh(comment: PullRequestComment, folder: string): Promise<Result<string>> {
  const { text, mark, pullRequest } = comment;
  const named = pullRequest === undefined ? [] : ['--', pullRequest];
  const seen = await gh(['pr', 'view', '--json', 'comments', ...named], folder);
  if (!seen.ok) return seen;
  const earlier = ownCommentWith(mark, seen.value);
  if (earlier === undefined) return gh(['pr', 'comment', '--body-file', '-', ...named], folder, text);
  const { host, repository, id, url } = earlier;
  const path = `repos/${repository}/issues/comments/${id}`;
  const patched = await gh(
    ['api', '--hostname', host, '--method', 'PATCH', path, '--field', 'body=@-'],
    folder,
    text,
  );
  return patched.ok ? ok(url) : patched;
}

interface PostedComment {
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly id: string;
  readonly url: string;
}

/** The newest comment of our account with the mark, in what `gh pr view --json comments` prints. */
function ownCommentWith(mark: string, json: string): PostedComment | undefined {
  const found = objectsIn(commentsIn(json))
    .filter(({ body, viewerDidAuthor }) => viewerDidAuthor === true && String(body).includes(mark))
    .at(-1);
  const url = String(found?.['url']);
  const [, host, repository, id] =
    /^https:\/\/([^/]+)\/([^/]+\/[^/]+)\/.*#issuecomment-(\d+)$/.exec(url) ?? [];
  if (host === undefined || repository === undefined || id === undefined) return undefined;
  return { host, repository, id, url };
}

function commentsIn(json: string): unknown {
  try {
    const answer: unknown = JSON.parse(json);
    return isObject(answer) ? answer['comments'] : undefined;
  } catch {
    return undefined;
  }
}

function gh(args: readonly string[], folder: string, input = ''): Promise<Result<string>> {
  const options = {
    cwd: folder,
    env: { ...process.env, GH_PROMPT_DISABLED: '1' },
    timeout: answerWithinMs,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  };
  return new Promise((resolve) => {
    const child = execFile('gh', args, options, (error, stdout, stderr) =>
      resolve(error === null ? ok(stdout.trim()) : failed(problemOf(error, stderr.trim()))),
    );
    // A `gh` that ends without reading says why on stderr.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
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
