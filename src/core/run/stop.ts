/** Who wants a run to end early. */
export type StopReason = 'person' | 'guard' | 'shutdown';

/** How hard k6 is asked to stop: over its REST interface, by SIGINT to its group, by ending the group. */
export type StopStage = 'rest' | 'interrupt' | 'kill';

/** The stop that we ourselves asked for, with the last stage that was tried. */
export interface AskedStop {
  readonly reason: StopReason;
  readonly stage: StopStage;
}
