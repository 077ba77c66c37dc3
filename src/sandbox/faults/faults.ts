import { type Chance, normal } from '../chance.ts';

/** How long every answer is held back, in milliseconds. */
export type Latency =
  | { readonly kind: 'none' }
  | { readonly kind: 'constant'; readonly ms: number }
  | { readonly kind: 'lognormal'; readonly medianMs: number; readonly sigma: number }
  | { readonly kind: 'spikes'; readonly baseMs: number; readonly spikeMs: number; readonly share: number };

/** Everything that can be made to go wrong. */
export interface Faults {
  readonly latency: Latency;
  /** Share of calls answered with 500, 0..1. */
  readonly errorRate: number;
  readonly cache: 'up' | 'down';
  readonly database: 'up' | 'saturated' | 'down';
  readonly auth: 'up' | 'overloaded';
  /** Whether the declared limits are enforced with 429. */
  readonly rateLimits: boolean;
  /** Checks and postings of the ledger and the shop are torn apart, so that calls race. */
  readonly doubleSpend: boolean;
  /** Merits are granted without, or twice for, a contribution. */
  readonly unbackedMerits: boolean;
  /** Share of transfers whose receiver is credited twice, 0..1. */
  readonly balanceDrift: number;
  readonly selfHealing: { readonly on: boolean; readonly delayMs: number };
}

/** The sandbox as it should be: nothing wrong, and a healer that needs 5 s. */
export const noFaults: Faults = {
  latency: { kind: 'none' },
  errorRate: 0,
  cache: 'up',
  database: 'up',
  auth: 'up',
  rateLimits: false,
  doubleSpend: false,
  unbackedMerits: false,
  balanceDrift: 0,
  selfHealing: { on: true, delayMs: 5_000 },
};

/** The delay of one call, in milliseconds. */
export function drawLatencyMs(latency: Latency, chance: Chance): number {
  switch (latency.kind) {
    case 'none':
      return 0;
    case 'constant':
      return latency.ms;
    case 'lognormal':
      return latency.medianMs * Math.exp(latency.sigma * normal(chance));
    case 'spikes':
      return chance() < latency.share ? latency.spikeMs : latency.baseMs;
  }
}
