import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { isVariableName } from '../../core/config/read-guard-rails.ts';
import { errorWords } from '../system/error-words.ts';
import { isTracked } from '../system/git.ts';

type Variables = Readonly<Record<string, string>>;

/**
 * The variables of files of `NAME=VALUE` lines, as Node reads them; later files go before earlier ones.
 * @param secrets names that no file may hold that git has.
 */
export async function readEnvFiles(
  paths: readonly string[],
  secrets: readonly string[],
): Promise<Result<Variables>> {
  let all: Variables = {};
  for (const path of paths) {
    const variables = await readEnvFile(path);
    if (!variables.ok) return variables;
    const holdsSecret = secrets.some((name) => variables.value[name] !== undefined);
    const refused = holdsSecret ? await whyNotSecret(path) : undefined;
    if (refused !== undefined) return failed(refused);
    all = { ...all, ...variables.value };
  }
  return ok(all);
}

/** The variables of a file that is all secrets. */
export async function readSecretsFile(path: string): Promise<Result<Variables>> {
  const variables = await readEnvFile(path);
  const refused = variables.ok ? await whyNotSecret(path) : undefined;
  return refused === undefined ? variables : failed(refused);
}

/** Why no secret may be taken from a file that is there. */
async function whyNotSecret(path: string): Promise<Problem | undefined> {
  const tracked = await isTracked(path);
  if (!tracked.ok) return tracked.problem;
  return tracked.value ? secretsInGit(path) : undefined;
}

async function readEnvFile(path: string): Promise<Result<Variables>> {
  try {
    const variables = Object.entries(parseEnv(await readFile(path, 'utf8')));
    const odd = variables.find(([name]) => !isVariableName(name));
    if (odd !== undefined) return failed(oddName(path, odd[0]));
    return ok(Object.fromEntries(variables.map(([name, value]) => [name, value ?? ''])));
  } catch (error) {
    return failed({
      code: 'env-file-unreadable',
      says: `The file of environment variables ${path} cannot be read: ${errorWords(error)}.`,
      remedy: 'Check its path, and where it is named.',
    });
  }
}

const oddName = (path: string, name: string): Problem => ({
  code: 'env-file-unreadable',
  says: `${path}: \`${name}\` is no name of an environment variable.`,
  remedy: 'Write lines of NAME=VALUE, with letters, digits and _ in the name.',
});

const secretsInGit = (path: string): Problem => ({
  code: 'secrets-in-git',
  says: `${path} is in git, and so are the secrets in it.`,
  remedy: 'Change those secrets, take the file out (`git rm --cached`), and name it in .gitignore.',
});
