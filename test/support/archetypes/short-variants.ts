import type { Archetype } from '../../../src/core/archetypes/archetype.ts';
import { stopKeys } from '../../../src/core/archetypes/template.ts';
import type { System } from './archetype-runs.ts';

/** The same scripts, shortened by what stands at their tab stops. */
export interface ShortVariant {
  readonly values: Readonly<Record<string, string>>;
  /** What the script needs to be right. */
  readonly system?: System;
  /** What makes the script fail, and a threshold that then falls. */
  readonly broken?: System & { readonly falls: RegExp };
}

const spike = { before: '1s', rise: '500ms', hold: '1s', fall: '500ms', after: '500ms', peak: '30' };

export const shortVariants: Readonly<Record<string, ShortVariant>> = {
  ayni: {
    values: { vus: '5', duration: '2s', pause: '0.1' },
    broken: { faults: { balanceDrift: 0.5 }, falls: /^ayni_violations count==0$/ },
  },
  'bien-comun': {
    values: { rate: '30', daySeconds: '3' },
    broken: { faults: { unbackedMerits: true }, falls: /^artificial_merits count==0$/ },
  },
  narrative: { values: { vus: '5', duration: '2s', pause: '0.01' } },
  buyers: {
    values: { duration: '2s' },
    broken: { faults: { doubleSpend: true }, falls: /^overspending count==0$/ },
  },
  reactions: { values: spike },
  dashboard: {
    values: { duration: '2s', pause: '0.2' },
    broken: {
      faults: { selfHealing: { on: false, delayMs: 0 } },
      unbacked: { user: 'u1', amount: 5000 },
      falls: /^integrity_violations count==0$/,
    },
  },
  security: {
    values: { vus: '5', duration: '2s', pause: '0.1' },
    broken: { faults: { doubleSpend: true }, falls: /^overspending count==0$/ },
  },
  'rate-limit': {
    values: { vus: '2', pause: '0.005' },
    system: { faults: { rateLimits: true } },
    broken: { faults: { rateLimits: false }, falls: /^rate_limit_leaks count==0$/ },
  },
  'self-healing': {
    values: { violations: '1', duration: '2s', healing: '3000' },
    system: { faults: { selfHealing: { on: true, delayMs: 200 } } },
    broken: {
      faults: { selfHealing: { on: false, delayMs: 0 } },
      falls: /^integrity_violations count==0$/,
    },
  },
  'http-baseline': { values: { vus: '5', duration: '2s', pause: '0.1' } },
  websocket: { values: { vus: '5', duration: '2s', sessionMs: '1500', pingMs: '200' } },
  webhook: { values: { duration: '2s' } },
  smoke: { values: { pause: '0.1' } },
  load: { values: { rise: '1s', hold: '1s', fall: '500ms', users: '5', pause: '0.1' } },
  stress: { values: { rise: '300ms', hold: '400ms', usual: '3', more: '5', most: '8', pause: '0.1' } },
  spike: { values: spike },
  soak: { values: { duration: '2s' } },
  breakpoint: { values: { duration: '3s', peak: '60', vus: '20' } },
};

/**
 * What stands at the script's stops in a test. Limits on time are wide, since a busy machine is no mistake of the script;
 * so is the number of iterations that may be dropped.
 */
export function shortValues({ id, body }: Archetype): Readonly<Record<string, string>> {
  const limits = stopKeys(body, 'js').filter((key) => key.startsWith('limit of '));
  return {
    latency: "'p(95)<20000'",
    'latency limit': 'p(95)<20000',
    dropped: 'count<1000',
    ...Object.fromEntries(limits.map((key) => [key, '20000'])),
    ...shortVariants[id]?.values,
  };
}
