import type { Problem } from '../base/result.ts';
import type { AyniConfig } from '../config/config.ts';
import { targetsIn } from './layers.ts';
import type { Targets } from './target.ts';
import { noTargets } from './target.ts';

/** The targets in force in an environment. */
export interface DeclaredTargets {
  readonly targets: Targets;
  /** What could not be used of them. */
  readonly problems: readonly Problem[];
}

export const nothingDeclared: DeclaredTargets = { targets: noTargets, problems: [] };

/** What a configuration declares for an environment; nothing where there is none. */
export const declaredTargets = (
  config: Pick<AyniConfig, 'targets'> | undefined,
  environment: string,
): DeclaredTargets =>
  config === undefined
    ? nothingDeclared
    : { targets: targetsIn(config.targets, environment), problems: config.targets.problems };
