import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environments, SecretValues } from '../../app/ports.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { isVariableName } from '../../core/config/read-guard-rails.ts';
import {
  chosenEnvironment,
  plainEnvironment,
  runEnvironment,
} from '../../core/environments/run-environment.ts';
import { canBeMasked } from '../../core/k6/secrets.ts';
import { declaredTargets } from '../../core/targets/declared-targets.ts';
import { errorWords } from '../system/error-words.ts';
import { nearestConfigs } from './nearest-config.ts';

/** The environments of the nearest `ayni.yaml` of scripts, with what their files hold and the values of their secrets. */
export const nodeEnvironments = (secretValues: SecretValues): Environments => ({
  async of({ scriptPath, environment: name, env }) {
    const config = nearestConfigs().of(scriptPath);
    const chosen = chosenEnvironment(config, name);
    if (!chosen.ok) return chosen;
    if (config === undefined || chosen.value === undefined)
      return ok(plainEnvironment(name, declaredTargets(config, name)));
    const folder = dirname(config.path);
    const files = await readEnvFiles(chosen.value.envFiles.map((file) => resolve(folder, file)));
    if (!files.ok) return files;
    const known = { ...files.value, ...env };
    const secrets: Record<string, string> = {};
    for (const secret of chosen.value.secrets) {
      const kept = known[secret];
      const wanted = { name: secret, environment: name, configPath: config.path };
      const value = kept === undefined ? await secretValues.of(wanted) : ok(kept);
      if (!value.ok) return value;
      if (!canBeMasked(value.value)) return failed(tooShort(secret));
      secrets[secret] = value.value;
    }
    return ok(runEnvironment(chosen.value, config, { ...files.value, ...secrets }));
  },
});

const tooShort = (name: string): Problem => ({
  code: 'secret-too-short',
  says: `The secret ${name} has fewer than 4 characters: it could not be told apart in a log, and so not be kept out of it.`,
  remedy: 'Take a longer one, or give it as a plain value.',
});

async function readEnvFiles(paths: readonly string[]): Promise<Result<Record<string, string>>> {
  let all: Record<string, string> = {};
  for (const path of paths) {
    const variables = await readEnvFile(path);
    if (!variables.ok) return variables;
    all = { ...all, ...variables.value };
  }
  return ok(all);
}

/** The variables of a file of `NAME=VALUE` lines, as Node reads them. */
export async function readEnvFile(path: string): Promise<Result<Record<string, string>>> {
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
