import type { TargetPresetId } from '../archetypes/target-presets.ts';
import type { Problem } from '../base/result.ts';
import type { LintSettings } from '../lint/settings.ts';

/** What a project's `ayni.yaml` says, as far as this version knows it; what cannot be used is left out. */
export interface AyniConfig {
  readonly environments: readonly ConfiguredEnvironment[];
  readonly targets: ConfiguredTargets;
  /** Sections `lint` and, as `integrity`, the vocabulary of the integrity rules: ready for the linter. */
  readonly lint: LintSettings;
  readonly problems: readonly Problem[];
}

/** A place where the system under test runs. */
export interface ConfiguredEnvironment {
  readonly name: string;
  /** Undefined when it is missing or no address. */
  readonly baseUrl: string | undefined;
  /** True where nothing may run without a person's word. */
  readonly guarded: boolean;
  /** The other values, as text. */
  readonly values: ReadonlyMap<string, string>;
}

/** What the system promises under load. */
export interface ConfiguredTargets {
  readonly preset: TargetPresetId | undefined;
  /** Numbers by name, as they are written. */
  readonly numbers: ReadonlyMap<string, number>;
}
