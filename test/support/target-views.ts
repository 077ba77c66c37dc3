/** Targets as a page or a report gets them; every number is made up. */
import { errorBudget } from '../../src/core/targets/error-budget.ts';
import type { TargetResult } from '../../src/core/targets/target-result.ts';
import type { TargetsView } from '../../src/core/targets/targets-view.ts';

export const targetResult = (change: Partial<TargetResult> = {}): TargetResult => ({
  name: 'Latency p95',
  metric: 'http_req_duration',
  source: 'p(95)<300',
  asks: 'below',
  limit: 300,
  unit: 'ms',
  declared: 'targets',
  judge: 'k6',
  held: false,
  observed: 327,
  from: 'summary',
  margin: -0.09,
  note: '',
  ...change,
});

const budget = errorBudget(
  { objective: 0.995, windowMs: 30 * 86_400_000 },
  { failed: 2212, requests: 63_184, durationMs: 150_000 },
);

export const targets: TargetsView = {
  rows: [
    targetResult({
      ...{ name: 'Latency p99', source: 'p(99)<700', limit: 700, observed: 604, margin: 0.137 },
      ...{ held: true, declared: 'preset hotel' },
    }),
    targetResult(),
    targetResult({
      ...{ name: 'Availability', metric: 'http_req_failed', source: 'rate<=0.005', unit: '%' },
      ...{ asks: 'at least', limit: 0.995, observed: 0.965, margin: -6, judge: 'model' },
    }),
    targetResult({
      ...{ name: 'Error rate', metric: 'http_req_failed', source: 'rate<0.01', unit: '%', limit: 0.01 },
      ...{ observed: 0.035, margin: -2.5, judge: 'script', note: "The script's own limit rate<0.05 stands." },
    }),
    targetResult({
      ...{ name: 'Apdex', metric: 'apdex', source: 'value>=0.9', unit: '', limit: 0.9, asks: 'at least' },
      ...{ observed: 0.94, margin: 0.044, held: true, judge: 'model', from: 'histogram' },
    }),
    targetResult({
      ...{ name: 'Self-healing', metric: 'self_healing_time', source: 'max<30000', limit: 30_000 },
      ...{ observed: undefined, margin: undefined, held: undefined, judge: 'model', from: 'none' },
    }),
    targetResult({
      ...{ name: 'Throughput', metric: 'http_reqs', source: 'rate>=10000', unit: '/s', limit: 10_000 },
      ...{ asks: 'at least', observed: undefined, margin: undefined, held: undefined, judge: 'nobody' },
      ...{ from: 'none', declared: 'preset coomunity' },
      note: 'It is asked of 5000 virtual users; this run has 50.',
    }),
  ],
  ...(budget !== undefined && { budget }),
};
