import type { Tags } from '../metrics/metric.ts';

/** What a person (or a pipeline) asked for, made plain. Paths are absolute. */
export interface RunRequest {
  readonly scriptPath: string;
  /** The script's path below its workspace folder, with `/`; the key of history and baselines. */
  readonly scriptName: string;
  /** Root folder of the workspace: runs go to its `.ayni/runs`, git is asked there. */
  readonly workspacePath: string;
  /** Name of the environment; `local` unless chosen. */
  readonly environment: string;
  readonly load: LoadOverride;
  /** Run only this scenario. */
  readonly scenario?: string;
  /** Given to the script as `-e NAME=VALUE`. */
  readonly env: Readonly<Record<string, string>>;
  /** Names in `env` whose values are secret though the name does not look so; see `core/k6/secrets.ts`. */
  readonly secretNames?: readonly string[];
  readonly tags: Tags;
  /**
   * k6 keeps no value for its summary and thresholds, so that a long soak does not outgrow the memory; thresholds
   * are then judged by our histograms, whose percentiles are about 2 % off, and `abortOnFail` does nothing.
   */
  readonly lean?: boolean;
  /** The targets of `ayni.yaml` are left out. */
  readonly withoutTargets?: boolean;
  /** A few failing requests are kept with headers and bodies; see `core/failures/`. */
  readonly sampleFailures?: boolean;
  /** Further k6 flags, as typed. */
  readonly extraArgs: readonly string[];
}

/** How the script's own load is replaced, if at all. */
export type LoadOverride =
  | { readonly kind: 'script' }
  /** One virtual user, one iteration: does it work at all? */
  | { readonly kind: 'smoke' }
  | { readonly kind: 'duration'; readonly vus: number; readonly duration: string }
  | { readonly kind: 'iterations'; readonly vus: number; readonly iterations: number };
