/** The requests that a target is about: those of a scenario, or those that carry a region's tag. */
export interface TargetScope {
  readonly tag: 'scenario' | 'region';
  readonly value: string;
}

/** What a target asks, by its kind, and the number that it must stay below, or reach. */
type Asked =
  /** A percentile (0 to 100) of response times stays below a limit in ms. */
  | { readonly kind: 'latency'; readonly percentile: number }
  /** Requests per second that are reached; asked of runs with at least so many virtual users, where that is given. */
  | { readonly kind: 'throughput'; readonly users?: number }
  /** A score of 0 to 1 that is reached; see `apdex.ts`. */
  | { readonly kind: 'apdex'; readonly satisfiedMs: number }
  /** A share of 0 to 1: of failed requests, or of requests that succeed. */
  | { readonly kind: 'error-rate' | 'availability' }
  /** Deviation in percent, merits counted, time in ms, index of 0 to 1. */
  | { readonly kind: 'deviation' | 'artificial-merits' | 'self-healing' | 'collaboration' };

/** One promise of a system under load. */
export type Target = Asked & {
  readonly limit: number;
  readonly scope?: TargetScope;
  /** Where it was declared, in words: `preset coomunity`, `targets`, `environments.staging.targets`. */
  readonly declared: string;
};

export type TargetKind = Target['kind'];

/** Everything that a system promises in one environment. */
export interface Targets {
  readonly list: readonly Target[];
  /** How long an error budget lasts. */
  readonly windowMs: number;
}

/** Nothing promised. */
export const noTargets: Targets = { list: [], windowMs: 30 * 86_400_000 };

const integrityKinds: ReadonlySet<TargetKind> = new Set([
  'deviation',
  'artificial-merits',
  'self-healing',
  'collaboration',
]);

/** True for targets on whether the system stays right; the others are about load. */
export const isAboutIntegrity = ({ kind }: { readonly kind: TargetKind }): boolean =>
  integrityKinds.has(kind);

const names: Readonly<Record<TargetKind, string>> = {
  latency: 'Latency',
  throughput: 'Throughput',
  apdex: 'Apdex',
  'error-rate': 'Error rate',
  availability: 'Availability',
  deviation: 'Ayni balance deviation',
  'artificial-merits': 'Artificial merits',
  'self-healing': 'Self-healing',
  collaboration: 'Collaboration index',
};

/** What people call a target: `Latency p95 of the scenario checkout`. */
export function targetName(target: Target): string {
  const what = target.kind === 'latency' ? ` p${target.percentile}` : '';
  const { scope } = target;
  return `${names[target.kind]}${what}${scope === undefined ? '' : ` of the ${scope.tag} ${scope.value}`}`;
}

/** A scope as the tags of series. */
export const scopeTags = ({ scope }: Target): Readonly<Record<string, string>> =>
  scope === undefined ? {} : { [scope.tag]: scope.value };
