import type { StopReason, StopStage } from '../../core/run/stop.ts';

/** How runs are made. Read anew at each use, so an object with getters follows changed settings. */
export interface RunSettings {
  readonly extensionVersion: string;
  /** Lets runs of one workspace go on side by side; otherwise each waits for the one before. */
  readonly allowParallelRuns: boolean;
  /** Lets k6 download binaries with the extensions that a script imports. */
  readonly allowExtensionResolution: boolean;
  /** The module that takes a sample of failing requests within k6: `dist/sampler.js`, in tests its source. */
  readonly samplerPath: string;
  /** How long each stage of a stop may take, in ms; the program's own closing has to be quick. */
  readonly stopLimitsMs?: Readonly<Record<StopStage, number>>;
}

const unhurried: Readonly<Record<StopStage, number>> = { rest: 30_000, interrupt: 10_000, kill: 5_000 };

/** An editor gives its extensions about five seconds to close. */
const hurried: Readonly<Record<StopStage, number>> = { rest: 2_000, interrupt: 1_000, kill: 1_000 };

/** How long the last metrics may take to a Prometheus of the team, by why the run was stopped, if it was. */
export const forwardLimitMs = (reason: StopReason | undefined): number =>
  reason === 'shutdown' ? 500 : 3000;

/** The limits of a stop's stages for a reason. */
export const stopLimits = (settings: RunSettings, reason: StopReason): Readonly<Record<StopStage, number>> =>
  reason === 'shutdown' ? hurried : (settings.stopLimitsMs ?? unhurried);
