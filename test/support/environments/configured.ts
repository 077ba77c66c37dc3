import type { AyniConfig, ConfiguredEnvironment } from '../../../src/core/config/config.ts';
import { readConfig } from '../../../src/core/config/read-config.ts';

/** What an `ayni.yaml` says, whose environments are given as YAML. */
export const configOf = (environments: string): AyniConfig =>
  readConfig('ayni.yaml', `environments:\n${environments.replace(/^/gm, '  ')}`);

/** The environment of that name in it. */
export function configured(environments: string, name: string): ConfiguredEnvironment {
  const found = configOf(environments).environments.find((environment) => environment.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}
