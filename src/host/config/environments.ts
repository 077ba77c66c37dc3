import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environments } from '../../app/ports.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { isVariableName } from '../../core/config/read-guard-rails.ts';
import {
  chosenEnvironment,
  plainEnvironment,
  runEnvironment,
} from '../../core/environments/run-environment.ts';
import { declaredTargets } from '../../core/targets/declared-targets.ts';
import { errorWords } from '../system/error-words.ts';
import { nearestConfigs } from './nearest-config.ts';

/** The environments of the nearest `ayni.yaml` of scripts, with what their files hold. */
export const nodeEnvironments = (): Environments => ({
  async of({ scriptPath, environment: name }) {
    const config = nearestConfigs().of(scriptPath);
    const chosen = chosenEnvironment(config, name);
    if (!chosen.ok) return chosen;
    if (config === undefined || chosen.value === undefined)
      return ok(plainEnvironment(name, declaredTargets(config, name)));
    const folder = dirname(config.path);
    const files = await readEnvFiles(chosen.value.envFiles.map((file) => resolve(folder, file)));
    return files.ok ? ok(runEnvironment(chosen.value, config, files.value)) : files;
  },
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
      remedy: 'Make it, or take it out of envFiles in ayni.yaml.',
    });
  }
}

const oddName = (path: string, name: string): Problem => ({
  code: 'env-file-unreadable',
  says: `${path}: \`${name}\` is no name of an environment variable.`,
  remedy: 'Write lines of NAME=VALUE, with letters, digits and _ in the name.',
});
