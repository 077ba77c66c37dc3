import type { Target } from '../../targets/target.ts';
import { targetName } from '../../targets/target.ts';
import type { Unwatched } from './alert.ts';
import type { RuleScope } from './settings.ts';
import type { LabelMatcher, Selector } from './selector.ts';
import { withMatchers } from './selector.ts';
import { selectorOf } from './settings.ts';
import type { MetricKey } from './sources.ts';

/** A target with everything that its alert is made from. */
export interface AskedTarget<T extends Target = Target> {
  readonly target: T;
  readonly origin: string;
  readonly scope: RuleScope;
  /** Which requests it is about, in the words of the watched series. */
  readonly matchers: readonly LabelMatcher[];
  /** Behind the alert's name: `OfCheckout`, `InEu`. */
  readonly suffix: string;
  /** Behind what the alert is about: ` in the region eu`. */
  readonly where: string;
}

/** The target of the kinds named. */
export type TargetOf<K extends Target['kind']> = Target & { readonly kind: K };

/** Where a target was declared: `targets.latency.p99`, `preset hotel, latency.p95`. */
export function originOf(target: Target): string {
  const { declared, scope } = target;
  const path = keyPath(target);
  const isKey = /^(targets|environments\.)/.test(declared);
  if (scope?.tag === 'region' && isKey) return `${declared}.${scope.value}.p${percentileOf(target)}`;
  const inside = scope === undefined ? path : `${scope.tag}s.${scope.value}.${path}`;
  return isKey ? `${declared}.${inside}` : `${declared}, ${inside}`;
}

const percentileOf = (target: Target): string => (target.kind === 'latency' ? String(target.percentile) : '');

const keys: Readonly<Record<Target['kind'], string>> = {
  latency: 'latency',
  'error-rate': 'errorRate',
  availability: 'availability',
  throughput: 'requestsPerSecond',
  apdex: 'apdex',
  deviation: 'integrity.deviation',
  'artificial-merits': 'integrity.artificialMerits',
  'self-healing': 'integrity.selfHealing',
  collaboration: 'integrity.collaborationIndex',
};

const keyPath = (target: Target): string =>
  targetKeys(target.kind, target.kind === 'latency' ? target.percentile : undefined).join('.');

/** The keys below `targets` of a target of all requests. */
export const targetKeys = (kind: Target['kind'], percentile: number | undefined): readonly string[] => [
  ...keys[kind].split('.'),
  ...(percentile === undefined ? [] : [`p${percentile}`]),
];

/** A target in the words of the watched system; why not, where the system does not know what it is about. */
export function askedOf<T extends Target>(target: T, scope: RuleScope): AskedTarget<T> | Unwatched {
  const origin = originOf(target);
  const about = target.scope;
  if (about === undefined) return { target, origin, scope, matchers: [], suffix: '', where: '' };
  const { tag, value } = about;
  const where = ` ${tag === 'region' ? 'in the region' : 'in'} ${value}`;
  const suffix = (tag === 'region' ? 'In' : 'Of') + pascal(value);
  const plainly: LabelMatcher = { label: tag, operator: '=', value };
  const known = scope.scenarios.get(value);
  if (tag === 'region' || scope.source === 'k6')
    return { target, origin, scope, matchers: [plainly], suffix, where };
  if (known !== undefined) return { target, origin, scope, matchers: known, suffix, where };
  return {
    origin,
    name: targetName(target),
    why: `Scenarios are k6's: say with \`prometheus.scenarios.${value}\` which requests of the system they are.`,
  };
}

/** The series of something for the requests that a target is about. */
export function seriesFor(key: MetricKey, { scope, matchers }: AskedTarget): Selector | undefined {
  const selector = selectorOf(key, scope);
  return selector && withMatchers(selector, matchers);
}

/** No series tells of it. */
export const withoutSeries = ({ target, origin }: AskedTarget, key: MetricKey): Unwatched => ({
  origin,
  name: targetName(target),
  why: `No series tells of it: name one with \`prometheus.metrics.${key}\`.`,
});

/** Letters with accents lose those, so that names of alerts and pages can be typed anywhere. */
export const pascal = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
