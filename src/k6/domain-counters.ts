import type { Invariant } from './api.ts';

/** Counters of the domain, by the names of their metrics. */
export type DomainCounter = 'ayni_violations' | 'artificial_merits' | 'overspending' | 'rate_limit_leaks';

/** What looks at each invariant count: a threshold on a counter that nothing feeds would never have data. */
export const domainCounters: Readonly<Record<Invariant, readonly DomainCounter[]>> = {
  balance: ['ayni_violations', 'overspending'],
  transfer: ['ayni_violations', 'overspending'],
  conservation: ['ayni_violations', 'overspending', 'artificial_merits'],
  merit: ['artificial_merits'],
  purchase: ['overspending'],
  'rate-limit': ['rate_limit_leaks'],
  retry: [],
  collaboration: [],
  'self-healing': [],
};
