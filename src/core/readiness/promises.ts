import type { AyniConfig } from '../config/config.ts';
import { usesValidator } from '../integrity/uses-validator.ts';
import { isIntegrityMetric } from '../integrity/metrics.ts';
import { scriptModel } from '../script/model.ts';
import { declaredTargets } from '../targets/declared-targets.ts';
import type { Target } from '../targets/target.ts';

/** A script of the workspace, as it is now. */
export interface KnownScript {
  /** As in run records. */
  readonly name: string;
  readonly text: string;
  /** That of the nearest `ayni.yaml`. */
  readonly config: AyniConfig | undefined;
}

/** Something that evidence is asked for. It follows from files alone: no run adds one or takes one away. */
export type Promised =
  /** A target of `ayni.yaml`, asked of the scripts below that file. */
  | { readonly kind: 'target'; readonly target: Target; readonly scripts: readonly KnownScript[] }
  /** A target that cannot be read, so that nothing can show it. */
  | { readonly kind: 'unreadable'; readonly says: string }
  /** That a script's thresholds hold. */
  | { readonly kind: 'fast'; readonly script: KnownScript }
  /** That the system stays right, of scripts that look. */
  | { readonly kind: 'right'; readonly script: KnownScript };

/** Everything that is promised in an environment by these scripts and their configurations. */
export function promisedIn(environment: string, scripts: readonly KnownScript[]): Promised[] {
  const configs = new Map<string, { config: AyniConfig; scripts: KnownScript[] }>();
  for (const script of scripts) {
    if (script.config === undefined) continue;
    const group = configs.get(script.config.path) ?? { config: script.config, scripts: [] };
    group.scripts.push(script);
    configs.set(script.config.path, group);
  }
  return [
    ...[...configs.values()].flatMap((group) => targetsOf(environment, group)),
    ...scripts.flatMap((script): Promised[] => [
      { kind: 'fast', script },
      ...(asksRight(script) ? [{ kind: 'right' as const, script }] : []),
    ]),
  ];
}

function targetsOf(
  environment: string,
  { config, scripts }: { readonly config: AyniConfig; readonly scripts: readonly KnownScript[] },
): Promised[] {
  const { targets, problems } = declaredTargets(config, environment);
  return [
    ...targets.list.map((target): Promised => ({ kind: 'target', target, scripts })),
    ...problems.map(({ says }): Promised => ({ kind: 'unreadable', says })),
  ];
}

function asksRight({ name, text }: KnownScript): boolean {
  if (usesValidator(text)) return true;
  return scriptModel(text, name).thresholds.some(({ metric }) => isIntegrityMetric(metric));
}

/**
 * The environments that these scripts may run in: those of their `ayni.yaml`. Where that names none, any name is only a
 * label, and those count in which they ran.
 */
export function environmentsOf(
  scripts: readonly KnownScript[],
  runs: readonly { readonly scriptName: string; readonly environment: string }[],
): string[] {
  const labelled = new Set(scripts.filter(isLabelled).map(({ name }) => name));
  return [
    ...new Set([
      ...scripts.flatMap(({ config }) => config?.environments.map(({ name }) => name) ?? []),
      ...runs.filter(({ scriptName }) => labelled.has(scriptName)).map(({ environment }) => environment),
    ]),
  ];
}

const isLabelled = ({ config }: KnownScript): boolean => (config?.environments.length ?? 0) === 0;

/** True when a script may run there. */
export const mayRunIn = (script: KnownScript, environment: string): boolean =>
  isLabelled(script) || script.config?.environments.some(({ name }) => name === environment) === true;
