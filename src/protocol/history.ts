/** A run as lists show it; the part of a headline that may cross to the page. */
export interface RunHeadlineView {
  readonly runId: string;
  readonly scriptName: string;
  readonly environment: string;
  readonly startedAtMs: number;
  readonly title: string;
  readonly passed: boolean;
}
