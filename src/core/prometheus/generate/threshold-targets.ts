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
  artificial_merits: meritsOf,
  self_healing_time: limited('self-healing', 'max', true),
  collaboration_index: limited('collaboration', 'rate', false),
};

/** Merits are counted: fewer than one is none. */
function meritsOf(expression: ThresholdExpression): Asked | undefined {
  const most = expression.aggregation.method === 'count' ? mostOf(expression) : undefined;
  return most === undefined || most < 0 ? undefined : { kind: 'artificial-merits', limit: most };
}

/** The largest whole number that holds, where larger ones do not. */
function mostOf({ operator, limit }: ThresholdExpression): number | undefined {
  if (operator === '<') return Math.ceil(limit) - 1;
  if (operator === '<=') return Math.floor(limit);
  return (operator === '==' || operator === '===') && limit === 0 ? 0 : undefined;
}

/** Counted by k6 as well as by the system, and no target: alerts on invariants watch them. */
const invariants: ReadonlySet<string> = new Set(['overspending', 'rate_limit_leaks']);

/**
 * Why a threshold on what the system knows, too, makes no alert; undefined where it makes one, or where only k6 can know
 * what it is about.
 * @param watchesInvariants there are alerts on what must never happen.
 */
export function whyUntaken(written: WrittenThreshold, watchesInvariants: boolean): string | undefined {
  const filter = parseSelector(written.metric);
  if (!filter.ok || scopeOf(filter.value.tags ?? {}) === 'other') return undefined;
  const { metric } = filter.value;
  if (invariants.has(metric)) return whyNoInvariant(written, watchesInvariants);
  return askedBy[metric] !== undefined && targetOfThreshold(written, '') === undefined
    ? 'No alert asks this of the system: declare a target for it in ayni.yaml.'
    : undefined;
}

function whyNoInvariant({ source }: WrittenThreshold, watchesInvariants: boolean): string | undefined {
  const expression = parseExpression(source);
  if (!expression.ok || mostOf(expression.value) !== 0) return 'Alerts on invariants allow none.';
  return watchesInvariants
    ? undefined
    : 'Alerts on invariants are made with a target of `integrity`: declare one.';
}

function latencyOf({ aggregation, operator, limit }: ThresholdExpression): Asked | undefined {
  if (!operator.startsWith('<')) return undefined;
  const { method } = aggregation;
  const percentile = method === 'p' ? aggregation.percentile : { med: 50, max: 100 }[method as 'med' | 'max'];
  return percentile === undefined ? undefined : { kind: 'latency', percentile, limit };
}
