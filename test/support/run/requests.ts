import type { Inspection } from '../../../src/core/k6/inspection.ts';
import { decodeInspection } from '../../../src/core/k6/inspection.ts';
import type { RunRequest } from '../../../src/core/run/request.ts';

/** A plain request; every path is made up. */
export const runRequest = (change: Partial<RunRequest> = {}): RunRequest => ({
  scriptPath: '/code/shop/tests/buy.js',
  scriptName: 'tests/buy.js',
  workspacePath: '/code/shop',
  environment: 'local',
  load: { kind: 'script' },
  env: {},
  tags: {},
  extraArgs: [],
  ...change,
});

/** What `k6 inspect --execution-requirements` prints for options. */
export const inspectionText = (options: Record<string, unknown> = {}): string =>
  JSON.stringify({
    vus: null,
    duration: null,
    iterations: null,
    stages: null,
    scenarios: { default: { executor: 'per-vu-iterations', vus: 1, iterations: 1, exec: null } },
    thresholds: null,
    tags: null,
    summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)'],
    totalDuration: '10m30s',
    maxVUs: 1,
    ...options,
  });

export function inspectionOf(options: Record<string, unknown> = {}): Inspection {
  const decoded = decodeInspection(inspectionText(options));
  if (!decoded.ok) throw new Error(decoded.problem.says);
  return decoded.value;
}
