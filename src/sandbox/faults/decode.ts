import type { Faults, Latency } from './faults.ts';

export type DecodedFaults =
  { readonly ok: true; readonly faults: Faults } | { readonly ok: false; readonly detail: string };

type Check = (value: unknown) => boolean;

const longestMs = 60_000;
const isShare: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1;
const isMs: Check = (value) => typeof value === 'number' && value >= 0 && value <= longestMs;
const isSigma: Check = (value) => typeof value === 'number' && value >= 0 && value <= 3;
const isFlag: Check = (value) => typeof value === 'boolean';
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);

const shapes: Readonly<Record<Latency['kind'], Readonly<Record<string, Check>>>> = {
  none: {},
  constant: { ms: isMs },
  lognormal: { medianMs: isMs, sigma: isSigma },
  spikes: { baseMs: isMs, spikeMs: isMs, share: isShare },
};

const isLatency: Check = (value) => {
  const latency = asRecord(value);
  const kind = latency?.['kind'];
  if (!latency || typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return false;
  return holds(latency, { kind: () => true, ...shapes[kind as Latency['kind']] });
};

const isSelfHealing: Check = (value) => {
  const healing = asRecord(value);
  return healing !== undefined && holds(healing, { on: isFlag, delayMs: isMs });
};

const checks: Readonly<Record<keyof Faults, readonly [Check, string]>> = {
  latency: [isLatency, 'none, constant {ms}, lognormal {medianMs, sigma} or spikes {baseMs, spikeMs, share}'],
  errorRate: [isShare, 'a share from 0 to 1'],
  cache: [oneOf('up', 'down'), '"up" or "down"'],
  database: [oneOf('up', 'saturated', 'down'), '"up", "saturated" or "down"'],
  auth: [oneOf('up', 'overloaded'), '"up" or "overloaded"'],
  rateLimits: [isFlag, 'true or false'],
  doubleSpend: [isFlag, 'true or false'],
  unbackedMerits: [isFlag, 'true or false'],
  balanceDrift: [isShare, 'a share from 0 to 1'],
  selfHealing: [isSelfHealing, '{on, delayMs} with a delay of at most 60000 ms'],
};

/** Lays a partial set of faults, as it came over the wire or from the command line, over the current one. */
export function changeFaults(current: Faults, change: unknown): DecodedFaults {
  const given = asRecord(change);
  if (!given) return { ok: false, detail: 'Send a JSON object of faults.' };
  const next: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(checks, name)) return { ok: false, detail: `There is no fault "${name}".` };
    const [check, wanted] = checks[name as keyof Faults];
    const merged = name === 'selfHealing' ? { ...current.selfHealing, ...asRecord(value) } : value;
    if (!check(merged)) return { ok: false, detail: `"${name}" takes ${wanted}.` };
    next[name] = merged;
  }
  return { ok: true, faults: next as unknown as Faults };
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Exactly the fields of the shape, each as it should be. */
function holds(value: Record<string, unknown>, shape: Readonly<Record<string, Check>>): boolean {
  const names = Object.keys(shape);
  return (
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && shape[name]?.(value[name]) === true)
  );
}
