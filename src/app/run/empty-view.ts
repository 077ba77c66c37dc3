import { integrityView } from '../../core/integrity/view.ts';
import { Timeline } from '../../core/metrics/timeline.ts';
import type { RunRequest } from '../../core/run/request.ts';
import { chartColumns } from '../../core/run/view-chart.ts';
import type { RunView } from '../../core/run/view.ts';

/** What is seen of a run that has only been asked for. */
export const emptyView = (runId: string, request: RunRequest, askedAtMs: number): RunView => ({
  head: {
    runId,
    scriptName: request.scriptName,
    scriptPath: request.scriptPath,
    ...(request.scenario !== undefined && { scenario: request.scenario }),
    environment: request.environment,
    phase: 'queued',
    startedAtMs: askedAtMs,
    elapsedMs: 0,
    activity: '',
    title: '',
  },
  chart: chartColumns(new Timeline()),
  integrity: integrityView(new Timeline(), []),
  violations: [],
  thresholds: [],
  requests: [],
  checks: [],
  scenarios: [],
  custom: [],
  log: [],
  about: [],
  missing: [],
});
