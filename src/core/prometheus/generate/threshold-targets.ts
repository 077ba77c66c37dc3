import { parseSelector } from '../../thresholds/definition.ts';
import type { ThresholdExpression } from '../../thresholds/expression.ts';
import { parseExpression } from '../../thresholds/expression.ts';
import type { Target, TargetScope } from '../../targets/target.ts';

/** A threshold as a script has it. */
export interface WrittenThreshold {
  /** `http_req_duration{scenario:buy}` */
  readonly metric: string;
  /** `p(95)<500` */
  readonly source: string;
}

/**
 * What a script's threshold promises, as a target of the system; undefined where only k6 can know it: checks, iterations,
 * averages, requests by their k6 names.
 */
export function targetOfThreshold(
  { metric, source }: WrittenThreshold,
  declared: string,
): Target | undefined {
  const filter = parseSelector(metric);
  const expression = parseExpression(source);
  if (!filter.ok || !expression.ok) return undefined;
  const scope = scopeOf(filter.value.tags ?? {});
  const asked = scope === 'other' ? undefined : askedBy[filter.value.metric]?.(expression.value);
  if (asked === undefined || scope === 'other') return undefined;
  return { ...asked, declared, ...(scope !== undefined && { scope }) } as Target;
}

/** Failed requests are fast or slow: that a script leaves them out of a percentile is no other promise. */
const ofNoMatter = (tag: string, value: string): boolean => tag === 'expected_response' && value === 'true';

function scopeOf(tags: Readonly<Record<string, string>>): TargetScope | undefined | 'other' {
  const [first, ...rest] = Object.entries(tags).filter(([tag, value]) => !ofNoMatter(tag, value));
  if (first === undefined) return undefined;
  const [tag, value] = first;
  return rest.length === 0 && (tag === 'scenario' || tag === 'region') ? { tag, value } : 'other';
}

type Asked = Omit<Target, 'declared' | 'scope'> & { readonly percentile?: number };
type Reading = (expression: ThresholdExpression) => Asked | undefined;

/** A limit from above, or from below, of one aggregation. */
const limited =
  (kind: Exclude<Target['kind'], 'latency' | 'apdex'>, method: string, below: boolean): Reading =>
  ({ aggregation, operator, limit }) =>
    aggregation.method === method && (below ? '<' : '>') === operator.charAt(0) ? { kind, limit } : undefined;

const askedBy: Readonly<Record<string, Reading>> = {
  http_req_duration: latencyOf,
  http_req_failed: limited('error-rate', 'rate', true),
  http_reqs: limited('throughput', 'rate', false),
  ayni_balance_deviation: limited('deviation', 'max', true),
  artificial_merits: limited('artificial-merits', 'count', true),
  self_healing_time: limited('self-healing', 'max', true),
  collaboration_index: limited('collaboration', 'rate', false),
};

function latencyOf({ aggregation, operator, limit }: ThresholdExpression): Asked | undefined {
  if (!operator.startsWith('<')) return undefined;
  const { method } = aggregation;
  const percentile = method === 'p' ? aggregation.percentile : { med: 50, max: 100 }[method as 'med' | 'max'];
  return percentile === undefined ? undefined : { kind: 'latency', percentile, limit };
}
