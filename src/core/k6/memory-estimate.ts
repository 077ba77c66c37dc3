import { durationMs } from './duration.ts';
import type { Inspection, InspectedScenario } from './inspection.ts';
import { asObject } from './json.ts';

/** Measured on k6 2.2: it keeps every value of every trend for its summary and thresholds, about so much a request. */
const bytesPerRequest = 215;

/** Memory that k6 needs before the first request. */
const baseBytes = 100e6;

/** How k6's memory will grow over a run; only for load whose rate is known before. */
export interface MemoryEstimate {
  readonly iterations: number;
  /** At one request an iteration: more requests need as many times more. */
  readonly bytes: number;
}

/**
 * What k6 will need at the end of the run, from the iterations that its arrival-rate and iteration-count scenarios
 * plan. Undefined when a scenario only says for how long virtual users loop: their pace is not known before.
 */
export function memoryEstimate(inspection: Inspection): MemoryEstimate | undefined {
  const planned = inspection.scenarios.map(plannedIterations);
  if (planned.length === 0 || planned.includes(undefined)) return undefined;
  const iterations = planned.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return { iterations, bytes: baseBytes + iterations * bytesPerRequest };
}

/** A sentence when k6 is likely to need more than half of the machine's memory; undefined otherwise. */
export function memoryWarning(inspection: Inspection, machineBytes: number): string | undefined {
  const estimate = memoryEstimate(inspection);
  if (estimate === undefined || estimate.bytes < machineBytes / 2) return undefined;
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  return (
    `k6 keeps every value until the end: ${estimate.iterations} iterations of one request each need about ` +
    `${gigabytes(estimate.bytes)} of this machine's ${gigabytes(machineBytes)}. Make the run lean, shorten it, or lower its rate.`
  );
}

function plannedIterations({ executor, config }: InspectedScenario): number | undefined {
  const number = (name: string): number => (typeof config[name] === 'number' ? config[name] : 0);
  const perMs = (rate: number): number => rate / (durationMs(config['timeUnit']) ?? 1000);
  switch (executor) {
    case 'shared-iterations':
      return Math.max(1, number('iterations'));
    case 'per-vu-iterations':
      return Math.max(1, number('iterations')) * Math.max(1, number('vus'));
    case 'constant-arrival-rate':
      return perMs(number('rate')) * (durationMs(config['duration']) ?? 0);
    case 'ramping-arrival-rate':
      return rampedIterations(config['stages'], number('startRate'), perMs);
    default:
      return undefined;
  }
}

/** The area below the ramp: each stage goes evenly from the rate before to its target. */
function rampedIterations(stages: unknown, startRate: number, perMs: (rate: number) => number): number {
  let rate = startRate;
  let total = 0;
  for (const entry of Array.isArray(stages) ? (stages as unknown[]) : []) {
    const stage = asObject(entry) ?? {};
    const target = typeof stage['target'] === 'number' ? stage['target'] : rate;
    total += perMs((rate + target) / 2) * (durationMs(stage['duration']) ?? 0);
    rate = target;
  }
  return total;
}
