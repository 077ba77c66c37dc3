import type { Problem, Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { AyniConfig, ConfiguredEnvironment, LoadLimits } from '../config/config.ts';
import { splitExtraArgs } from '../k6/given-environment.ts';
import type { Tags } from '../metrics/metric.ts';
import type { DeclaredTargets } from '../targets/declared-targets.ts';
import { declaredTargets, nothingDeclared } from '../targets/declared-targets.ts';
import type { RunRequest } from '../run/request.ts';
import type { BlockedHosts } from './blocked-hosts.ts';
import { blockedHosts } from './blocked-hosts.ts';

/** What a run's environment gives to it and asks of it. */
export interface RunEnvironment {
  readonly name: string;
  readonly baseUrl: string | undefined;
  readonly guarded: boolean;
  readonly limits: LoadLimits;
  readonly blocked: BlockedHosts;
  /** For the script's `__ENV`: the address as `BASE_URL`, the other values, and what is in files. */
  readonly env: Readonly<Record<string, string>>;
  /** Names whose values are secret. */
  readonly secrets: readonly string[];
  /** Variables of our own environment that k6 must not inherit: secrets that are for Prometheus only. */
  readonly withheld?: readonly string[];
  readonly tags: Tags;
  readonly extraArgs: readonly string[];
  /** What is promised there. */
  readonly targets: DeclaredTargets;
}

/** An environment that only has a name: there is no `ayni.yaml`, or it has no environments. */
export const plainEnvironment = (
  name: string,
  targets: DeclaredTargets = nothingDeclared,
): RunEnvironment => ({
  name,
  baseUrl: undefined,
  guarded: false,
  limits: {},
  blocked: { names: [], ranges: [], open: [] },
  env: {},
  secrets: [],
  tags: {},
  extraArgs: [],
  targets,
});

/** The environment of that name; undefined when none is configured at all, and any name will do. */
export function chosenEnvironment(
  config: AyniConfig | undefined,
  name: string,
): Result<ConfiguredEnvironment | undefined> {
  const [unsafe] = config?.unsafe ?? [];
  if (unsafe !== undefined) return failed(unsafeConfiguration(unsafe));
  if (config === undefined || config.environments.length === 0) return ok(undefined);
  const found = config.environments.find((environment) => environment.name === name);
  if (found !== undefined) return ok(found);
  const names = config.environments.map((environment) => environment.name).join(', ');
  return failed({
    code: 'environment-unknown',
    says: `There is no environment \`${name}\` in ${config.path}; there ${config.environments.length === 1 ? 'is' : 'are'}: ${names}.`,
    remedy: 'Choose one of those, or add it to the file.',
  });
}

const unsafeConfiguration = (problem: Problem): Problem => ({
  ...problem,
  says: `${problem.says} While that is so, nothing is run: what the environments allow is not certain.`,
});

/** @param files what is in the environment's files, later ones over earlier ones. */
export function runEnvironment(
  chosen: ConfiguredEnvironment,
  config: Pick<AyniConfig, 'environments' | 'targets'>,
  files: Readonly<Record<string, string>>,
): RunEnvironment {
  const { name, baseUrl, guarded, limits, secrets, tags, k6Args } = chosen;
  const typed = splitExtraArgs(k6Args);
  return {
    ...{ name, baseUrl, guarded, limits, secrets, tags },
    blocked: blockedHosts(config.environments, chosen),
    env: {
      ...(baseUrl !== undefined && { BASE_URL: baseUrl }),
      ...Object.fromEntries(chosen.values),
      ...files,
      ...typed.env,
    },
    extraArgs: typed.rest,
    targets: declaredTargets(config, name),
  };
}

/** The request with what its environment adds; what a person gave goes before it. */
export const requestIn = (environment: RunEnvironment, request: RunRequest): RunRequest => ({
  ...request,
  env: { ...environment.env, ...request.env },
  secretNames: [...new Set([...(request.secretNames ?? []), ...environment.secrets])],
  tags: { ...environment.tags, ...request.tags },
  extraArgs: [...environment.extraArgs, ...request.extraArgs],
});
