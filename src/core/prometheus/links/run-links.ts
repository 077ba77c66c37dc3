import type { GrafanaLinks } from '../../config/prometheus.ts';
import { maskerFor } from '../../k6/given-environment.ts';
import type { RunRecord } from '../../run/record.ts';
import type { RunRequest } from '../../run/request.ts';
import { testIdLabel } from '../forward/forwarded-labels.ts';
import type { GrafanaLink } from './grafana-links.ts';
import { grafanaLinks } from './grafana-links.ts';

/** A run with what it was asked to be, and when it was; without an end while it goes on. */
export interface TimedRun {
  readonly id: string;
  readonly request: RunRequest;
  /** Unix ms. */
  readonly startedAtMs: number;
  readonly endedAtMs: number | undefined;
}

/** The links of a run; none without a Grafana. No secret of the run is in them. */
export function linksOfRun(
  { request, ...run }: TimedRun,
  grafana: GrafanaLinks | undefined,
): readonly GrafanaLink[] {
  if (grafana === undefined) return [];
  const { scriptName, environment, tags } = request;
  const testId = tags[testIdLabel];
  return grafanaLinks(grafana, { ...run, scriptName, environment, testId }, maskerFor(request));
}

/** A run that is over, as its record tells of it. */
export const timedRecord = ({ origin, endedAtMs }: RunRecord): TimedRun => ({
  id: origin.id,
  request: origin.request,
  startedAtMs: origin.startedAtMs,
  endedAtMs,
});
