import type { JsonObject, Shape } from '../base/shape.ts';
import { anyText, isObject, listOf, mapOf, optional, shapeOf } from '../base/shape.ts';

/**
 * What the `integrity/` rules must know of the system under test: section `integrity` of `ayni.yaml`, or
 * `settings.integrity` of an ESLint configuration. Paths of calls are written as in the script (`ledger.transfer`);
 * `*.transfer` is that method of anything.
 */
export interface IntegritySettings {
  /** Words in the names of amounts: `balance`, `ayni`. */
  readonly units: readonly string[];
  /** Requests that change what accounts hold. */
  readonly mutations: readonly MutationPattern[];
  /** Calls that do so by way of a module of one's own: their path, and the kind of mutation. */
  readonly clients: Readonly<Record<string, string>>;
  /** Calls that check an invariant, by its kind; those of our own library count besides. */
  readonly validators: Readonly<Record<string, readonly string[]>>;
  /** Of those, the ones that take a failed answer as "not verified"; our own library does. */
  readonly failureSafe: readonly string[];
  /** Of those, the ones that feed the metrics by themselves; our own library does. */
  readonly selfRecording: readonly string[];
  /** Names of the metrics that count violations, and of those that count what was looked at. */
  readonly metrics: { readonly violations: readonly string[]; readonly checked: readonly string[] };
  readonly idempotencyHeader: string;
  /** Field of a merit grant that names the contribution behind it. */
  readonly causeField: string;
  /** Regular expressions: the path at which a balance is read, and the path of the sums over all accounts. */
  readonly reads: { readonly balance: string; readonly totals: string };
}

export interface MutationPattern {
  /** Of the request: `POST`. */
  readonly method: string;
  /** Regular expression on the URL's path. */
  readonly path: string;
  /** `transfer`, `purchase`, `merit`, or a word of one's own; any validator will do when it is absent. */
  readonly kind?: string | undefined;
}

/** The sandbox's API, and the metrics of our own library. */
export const defaultIntegritySettings: IntegritySettings = {
  units: ['ayni', 'balance', 'credit', 'credits', 'amount'],
  mutations: [
    { method: 'POST', path: '/transactions/?$', kind: 'transfer' },
    { method: 'POST', path: '/merits/?$', kind: 'merit' },
    { method: 'POST', path: '/shop/items/[^/]+/purchase/?$', kind: 'purchase' },
  ],
  clients: {},
  validators: {},
  failureSafe: [],
  selfRecording: [],
  metrics: { violations: ['integrity_violations', 'ayni_violations'], checked: ['integrity_checks'] },
  idempotencyHeader: 'Idempotency-Key',
  causeField: 'contribution',
  reads: { balance: '/(?:users|accounts)/[^/]+(?:/balance)?/?$', totals: '/ledger/?$' },
};

const regularExpression: Shape = (value) => {
  if (typeof value !== 'string') return 'is not text';
  try {
    new RegExp(value);
    return undefined;
  } catch {
    return 'is not a regular expression';
  }
};

const textOrTexts: Shape = (value) =>
  typeof value === 'string' || listOf(anyText)(value) === undefined
    ? undefined
    : 'is neither text nor a list of texts';

/** What each key of the vocabulary may hold. */
export const integrityShapes: Readonly<Record<keyof IntegritySettings, Shape>> = {
  units: listOf(anyText),
  mutations: listOf(
    shapeOf<MutationPattern>({ method: anyText, path: regularExpression, kind: optional(anyText) }),
  ),
  clients: mapOf(anyText),
  validators: mapOf(textOrTexts),
  failureSafe: listOf(anyText),
  selfRecording: listOf(anyText),
  metrics: shapeOf<IntegritySettings['metrics']>({
    violations: optional(textOrTexts),
    checked: optional(textOrTexts),
  }),
  idempotencyHeader: anyText,
  causeField: anyText,
  reads: shapeOf<IntegritySettings['reads']>({
    balance: optional(regularExpression),
    totals: optional(regularExpression),
  }),
};

/** Keys inside the keys that have a fixed set of them. */
export const integrityMembers: Readonly<Partial<Record<keyof IntegritySettings, readonly string[]>>> = {
  metrics: ['violations', 'checked'],
  reads: ['balance', 'totals'],
};

/**
 * The vocabulary as the rules use it. A key that is given replaces the default of that name; those that are absent or
 * cannot be used have their default.
 */
export function integritySettings(given: unknown): IntegritySettings {
  const usable: Record<string, unknown> = {};
  for (const [key, shape] of Object.entries(integrityShapes)) {
    const value = isObject(given) && Object.hasOwn(given, key) ? given[key] : undefined;
    if (value !== undefined && shape(value) === undefined) usable[key] = value;
  }
  const base = defaultIntegritySettings;
  const { metrics, reads, validators } = usable as { [K in 'metrics' | 'reads' | 'validators']?: JsonObject };
  return {
    ...base,
    ...(usable as Partial<IntegritySettings>),
    metrics: { ...base.metrics, ...lists(metrics) },
    reads: { ...base.reads, ...(reads as Partial<IntegritySettings['reads']>) },
    validators: lists(validators),
  };
}

/** One name is a list of one. */
const lists = (given: JsonObject | undefined): Record<string, readonly string[]> =>
  Object.fromEntries(
    Object.entries(given ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, typeof value === 'string' ? [value] : (value as readonly string[])]),
  );
