import type { Target } from './target.ts';

/** A target in the words of k6: what is measured, and what it must satisfy. */
export interface TargetThreshold {
  /** Metric or sub-metric. k6 has none called `apdex`: that one is computed from histograms. */
  readonly metric: string;
  /** Such as `p(95)<500`. */
  readonly source: string;
  /** Unit of the measured value, as in `formatValue`. */
  readonly unit: string;
}

/** The threshold that asks what a target asks. Availability is asked by its counterpart, the share that fails. */
export function targetThreshold(target: Target): TargetThreshold {
  const { scope } = target;
  const [metric, unit] = measuredBy[target.kind];
  return {
    metric: scope === undefined ? metric : `${metric}{${scope.tag}:${scope.value}}`,
    source: sourceOf(target),
    unit,
  };
}

const measuredBy: Readonly<Record<Target['kind'], readonly [metric: string, unit: string]>> = {
  latency: ['http_req_duration', 'ms'],
  'error-rate': ['http_req_failed', '%'],
  availability: ['http_req_failed', '%'],
  throughput: ['http_reqs', '/s'],
  apdex: ['apdex', ''],
  deviation: ['ayni_balance_deviation', 'percent'],
  'artificial-merits': ['artificial_merits', ''],
  'self-healing': ['self_healing_time', 'ms'],
  collaboration: ['collaboration_index', ''],
};

function sourceOf(target: Target): string {
  const { kind, limit } = target;
  if (kind === 'latency') return `p(${target.percentile})<${limit}`;
  if (kind === 'availability') return `rate<=${plain(1 - limit)}`;
  // No share is below 0.
  if (kind === 'error-rate') return `rate${limit > 0 ? '<' : '<='}${limit}`;
  return comparedBy[kind] + String(limit);
}

const comparedBy = {
  throughput: 'rate>=',
  apdex: 'value>=',
  deviation: 'max<=',
  'artificial-merits': 'count<=',
  'self-healing': 'max<',
  collaboration: 'rate>=',
} as const;

/** 1 - 0.995 is 0.005 here, not 0.0050000000000000044. */
const plain = (value: number): number => Number(value.toPrecision(12));
