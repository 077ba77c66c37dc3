import type { Problem } from '../base/result.ts';
import type { LintSettings } from '../lint/settings.ts';
import type { Tags } from '../metrics/metric.ts';
import type { LoadOverride } from '../run/request.ts';
import type { ConfiguredMonitoring } from './prometheus.ts';
import type { ConfiguredTargets } from './targets.ts';

/** What a project's `ayni.yaml` says, as far as this version knows it; what cannot be used is left out. */
export interface AyniConfig {
  /** The file itself. */
  readonly path: string;
  readonly environments: readonly ConfiguredEnvironment[];
  /** Loads by name, to take instead of a script's own. */
  readonly profiles: readonly ConfiguredProfile[];
  readonly targets: ConfiguredTargets;
  /** Where the system is watched, and what is asked there. */
  readonly monitoring: ConfiguredMonitoring;
  /** Sections `lint` and, as `integrity`, the vocabulary of the integrity rules: ready for the linter. */
  readonly lint: LintSettings;
  readonly problems: readonly Problem[];
  /** Those of `problems` that leave open what an environment allows: with one of them, no run starts in any. */
  readonly unsafe: readonly Problem[];
}

/** A place where the system under test runs. */
export interface ConfiguredEnvironment {
  readonly name: string;
  /** Undefined when it is missing or no address. */
  readonly baseUrl: string | undefined;
  /** True where nothing may run without a person's word. */
  readonly guarded: boolean;
  /** Hosts that belong to it besides that of its address: names, `*.` before one, IP addresses or ranges (`10.0.0.0/8`). */
  readonly allowedHosts: readonly string[];
  readonly limits: LoadLimits;
  /** Names of values that no file of the project holds. */
  readonly secrets: readonly string[];
  /** Files of `NAME=VALUE` lines, as they are written: relative to the configuration. */
  readonly envFiles: readonly string[];
  /** Further k6 flags, one word each. */
  readonly k6Args: readonly string[];
  /** Added to every sample. */
  readonly tags: Tags;
  /** The other values, as text. */
  readonly values: ReadonlyMap<string, string>;
}

/** The most load that an environment is meant to bear; what is undefined has no limit. */
export interface LoadLimits {
  readonly vus?: number;
  readonly requestsPerSecond?: number;
  readonly durationMs?: number;
}

/** A load with a name. */
export interface ConfiguredProfile {
  readonly name: string;
  readonly load: LoadOverride;
}
