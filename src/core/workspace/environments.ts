import type { TargetPreset } from '../archetypes/target-presets.ts';
import { targetPresets } from '../archetypes/target-presets.ts';
import type { Problem } from '../base/result.ts';
import { configFileName } from '../config/config-paths.ts';
import { readConfig } from '../config/read-config.ts';
import type { ExistingFiles } from './layout.ts';
import { baseOf } from './layout.ts';

/** A place where the system under test runs, and its address. */
export interface Environment {
  readonly name: string;
  readonly baseUrl: string;
}

/** Those of a new `ayni.yaml`; `local` is where the sandbox listens. */
export const newEnvironments: readonly Environment[] = [
  { name: 'local', baseUrl: 'http://127.0.0.1:7070' },
  { name: 'staging', baseUrl: 'https://staging.example.org' },
];

/** What an `ayni.yaml` says that new files take over. */
export interface ProjectFacts {
  /** Those with an address. */
  readonly environments: readonly Environment[];
  readonly preset: TargetPreset | undefined;
  /** Set when the file is no YAML or no text: what it says is not known. */
  readonly broken: Problem | undefined;
}

/** What is known of the project in a workspace; that of a new one when it has no `ayni.yaml`. */
export function projectIn(existing: ExistingFiles): ProjectFacts {
  const path = baseOf(existing) + configFileName;
  const unreadable = existing.unreadable.get(path);
  if (unreadable !== undefined) return { environments: [], preset: undefined, broken: unreadable };
  const text = existing.texts.get(path);
  if (text === undefined) return { environments: newEnvironments, preset: undefined, broken: undefined };
  const { environments, targets, problems } = readConfig(path, text);
  const broken = problems.find(({ code }) => code === 'yaml-broken');
  if (broken !== undefined) return { environments: [], preset: undefined, broken };
  return {
    environments: environments.flatMap(({ name, baseUrl }) =>
      baseUrl === undefined ? [] : [{ name, baseUrl }],
    ),
    preset: targets.preset && targetPresets[targets.preset],
    broken,
  };
}
