import { execFile } from 'node:child_process';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { K6Version } from '../../core/k6/version.ts';
import { formatVersion, isSupported, parseVersion } from '../../core/k6/version.ts';
import { errorWords } from '../system/error-words.ts';

/** A cold k6 of 65 MB on a slow disk takes a second or two to answer. */
const answerWithinMs = 15_000;

/** Asks a file for its k6 version; fails with `k6-unusable` when it does not answer or is older than 1.0. */
export async function probeK6(path: string): Promise<Result<K6Version>> {
  // Not every 0.x knows `--json`; the plain answer names the version in all of them.
  const asked = await output(path, ['version', '--json']);
  const answer = asked.ok ? asked : await output(path, ['version']);
  if (!answer.ok) return failed(unusable(path, answer.problem.says));
  const version = parseVersion(versionText(answer.value));
  if (version === undefined) return failed(unusable(path, 'its answer to `k6 version` names no version'));
  if (!isSupported(version))
    return failed(unusable(path, `it is k6 ${formatVersion(version)}, older than 1.0`));
  return ok(version);
}

function versionText(answer: string): string {
  try {
    const { version } = JSON.parse(answer) as { version?: unknown };
    return typeof version === 'string' ? version : '';
  } catch {
    return answer;
  }
}

const unusable = (path: string, why: string) => ({
  code: 'k6-unusable',
  says: `${path} cannot be used as k6: ${why}.`,
  remedy: 'Install k6 1.0 or newer, or set the path of another k6 in the settings.',
});

function output(path: string, args: readonly string[]): Promise<Result<string>> {
  const options = { timeout: answerWithinMs, windowsHide: true, maxBuffer: 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(path, [...args], options, (error, stdout) => {
      if (error === null) return resolve(ok(stdout));
      const says =
        error.killed === true ? 'it did not answer in time' : (errorWords(error).split('\n', 1)[0] ?? '');
      resolve(failed({ code: 'no-answer', says, remedy: '' }));
    });
  });
}
