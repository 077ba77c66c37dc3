import { resolve } from 'node:path';
import type { SecretValues } from '../app/ports.ts';
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { readSecretsFile } from '../host/config/env-files.ts';

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
export const secretsFile = (
  file: string | undefined,
  cwd: string,
): Promise<Result<Readonly<Record<string, string>>>> =>
  file === undefined ? Promise.resolve(ok({})) : readSecretsFile(resolve(cwd, file));
