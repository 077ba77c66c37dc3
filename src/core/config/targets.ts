import type { TargetPresetId } from '../archetypes/target-presets.ts';
import type { Problem } from '../base/result.ts';
import type { Target } from '../targets/target.ts';

/** What the system promises under load, as it is declared: each layer is laid over the one before it. */
export interface ConfiguredTargets {
  readonly preset: TargetPresetId | undefined;
  /** What stands beside the preset. */
  readonly shared: TargetLayer;
  /** By the environment's name. */
  readonly environments: ReadonlyMap<string, TargetLayer>;
  /** What cannot be used of all that; each is among those of the whole file too. */
  readonly problems: readonly Problem[];
}

/** What one place of the configuration says about targets: it is laid over what stands before it. */
export interface TargetLayer {
  readonly changes: readonly TargetChange[];
  readonly windowMs?: number;
  /** Virtual users from which a throughput is asked. */
  readonly users?: number;
}

/** A target that is set, or (without one) those of a key that are taken back. */
export interface TargetChange {
  readonly key: string;
  readonly target: Target | undefined;
}
