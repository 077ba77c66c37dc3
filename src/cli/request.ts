import { basename, isAbsolute, relative, sep } from 'node:path';
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { canBeMasked, secretTooShort } from '../core/k6/secrets.ts';
import type { LoadOverride, RunRequest } from '../core/run/request.ts';
import { countOption, pairsOption, textOption, textOptions, usageProblem } from './arguments.ts';
import type { Given } from './command.ts';

/** Where a script stands and where its runs go; both absolute. */
export interface ScriptPlace {
  readonly scriptPath: string;
  readonly workspacePath: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The path below the workspace with `/`, which keys history and baselines; outside of it the file's name. */
export function scriptNameOf({ scriptPath, workspacePath }: ScriptPlace): string {
  const path = relative(workspacePath, scriptPath);
  const outside = path.startsWith('..') || isAbsolute(path);
  return outside ? basename(scriptPath) : path.split(sep).join('/');
}

/** Makes a run request of the arguments of `ayni run`; `outside` holds the values of secrets. */
export function runRequest(given: Given, place: ScriptPlace, outside: Environment): Result<RunRequest> {
  const load = loadOverride(given);
  if (!load.ok) return load;
  const env = pairsOption(given, 'variable');
  if (!env.ok) return env;
  const secrets = secretsOf(given, outside);
  if (!secrets.ok) return secrets;
  const tags = pairsOption(given, 'tag');
  if (!tags.ok) return tags;
  const scenario = textOption(given, 'scenario');
  return ok({
    ...place,
    scriptName: scriptNameOf(place),
    environment: textOption(given, 'env') ?? 'local',
    load: load.value,
    ...(scenario === undefined ? {} : { scenario }),
    env: { ...env.value, ...secrets.value },
    secretNames: Object.keys(secrets.value),
    tags: tags.value,
    extraArgs: given.rest,
    ...(given.options['lean'] === true && { lean: true }),
    ...(given.options['no-targets'] === true && { withoutTargets: true }),
    ...(given.options['sample-failures'] === true && { sampleFailures: true }),
  });
}

/** A secret stands in the environment, never on a command line. */
function secretsOf(given: Given, outside: Environment): Result<Record<string, string>> {
  const secrets: Record<string, string> = {};
  for (const name of textOptions(given, 'secret')) {
    const value = outside[name];
    if (value === undefined) {
      const says = `The environment has no variable ${name} for \`--secret ${name}\`.`;
      return failed(usageProblem(says, 'Set it before the call; its value is shown nowhere.'));
    }
    if (!canBeMasked(value)) return failed(secretTooShort(name));
    secrets[name] = value;
  }
  return ok(secrets);
}

function loadOverride(given: Given): Result<LoadOverride> {
  const vus = countOption(given, 'vus', 1);
  if (!vus.ok) return vus;
  const iterations = countOption(given, 'iterations', 1);
  if (!iterations.ok) return iterations;
  const duration = textOption(given, 'duration');
  const chosen: LoadOverride[] = [];
  if (given.options['smoke'] === true) chosen.push({ kind: 'smoke' });
  if (duration !== undefined) chosen.push({ kind: 'duration', vus: vus.value ?? 1, duration });
  if (iterations.value !== undefined) {
    chosen.push({ kind: 'iterations', vus: vus.value ?? 1, iterations: iterations.value });
  }
  return onlyLoad(chosen, vus.value !== undefined);
}

function onlyLoad([load, other]: readonly LoadOverride[], withVus: boolean): Result<LoadOverride> {
  if (other !== undefined) {
    const says = 'Only one of `--smoke`, `--duration` and `--iterations` can shape the load.';
    return failed(usageProblem(says, 'Leave the others out.'));
  }
  if (withVus && (load === undefined || load.kind === 'smoke')) {
    const says = '`--vus` says how many virtual users, not for how long.';
    return failed(usageProblem(says, 'Add `--duration 30s` or `--iterations 100`.'));
  }
  return ok(load ?? { kind: 'script' });
}
