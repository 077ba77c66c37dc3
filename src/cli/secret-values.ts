import { dirname, resolve } from 'node:path';
import type { SecretValues } from '../app/ports.ts';
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { readEnvFile } from '../host/config/environments.ts';
import { isTracked } from '../host/system/git.ts';

/** Secrets by their names among variables: those of our own environment, and of a file. */
export const secretValuesOf = (variables: Readonly<Record<string, string | undefined>>): SecretValues => ({
  of: ({ name, environment, configPath }) => {
    const value = variables[name];
    if (value !== undefined && value !== '') return Promise.resolve(ok(value));
    return Promise.resolve(
      failed({
        code: 'secret-missing',
        says: `There is no value for ${name}, a secret of ${environment} in ${configPath}.`,
        remedy: `Set the environment variable ${name}, or name a file with it: \`--secrets-file FILE\`.`,
      }),
    );
  },
});

/** The variables in a file of secrets; one that git has is refused, for then they are none. */
export async function secretsFile(
  file: string | undefined,
  cwd: string,
): Promise<Result<Readonly<Record<string, string>>>> {
  if (file === undefined) return ok({});
  const path = resolve(cwd, file);
  if (!(await isTracked(dirname(path), path))) return readEnvFile(path);
  return failed({
    code: 'secrets-in-git',
    says: `${path} is in git, and so are the secrets in it.`,
    remedy: 'Change those secrets, take the file out (`git rm --cached`), and name it in .gitignore.',
  });
}
