/** What a system promises under load; the numbers of one of the presets that ship with the extension. */
export interface TargetPreset {
  readonly id: TargetPresetId;
  readonly title: string;
  /** Longest response times, by percentile. */
  readonly latency: readonly { readonly percentile: number; readonly ms: number }[];
  /** Largest share of failed requests, 0 to 1. */
  readonly errorShare: number;
  /** Smallest share of requests that succeed over a month, 0 to 1. */
  readonly availability?: number;
  /** Fewest requests per second, when at least so many virtual users ask. */
  readonly throughput?: { readonly requestsPerSecond: number; readonly users?: number };
  /** The load at which this holds, in words. */
  readonly load: string;
  /** Absent when the plan promises nothing about integrity. */
  readonly integrity?: IntegrityTargets;
  /** What its alerts watch besides: what must never happen, and what the system stands on. */
  readonly watches?: readonly Signal[];
}

/** Something worth an alert that no target speaks of. */
export type Signal =
  | 'overspending'
  | 'sold-twice'
  | 'rate-limit-leaks'
  | 'not-verified'
  | 'circuit-breaker'
  | 'connection-pool'
  | 'cache'
  | 'upstream';

export interface IntegrityTargets {
  /** Largest Ayni balance deviation, in percent. */
  readonly deviationPercent?: number;
  /** Most merits without a contribution behind them. */
  readonly artificialMerits?: number;
  /** Lowest collaboration index, 0 to 1. */
  readonly collaborationIndex?: number;
  /** Longest self-healing, in milliseconds. */
  readonly selfHealingMs?: number;
  /** By name: so many calls of one user in so many seconds, then 429. */
  readonly limits?: Readonly<Record<string, { readonly calls: number; readonly seconds: number }>>;
}

export type TargetPresetId = 'coomunity' | 'gad' | 'narrative' | 'hotel';

/** The targets of the four plans that Ayni was made for. */
export const targetPresets: Readonly<Record<TargetPresetId, TargetPreset>> = {
  coomunity: {
    id: 'coomunity',
    title: 'CoomÜnity: a community economy',
    latency: [{ percentile: 99, ms: 500 }],
    errorShare: 0.001,
    throughput: { requestsPerSecond: 10_000, users: 5000 },
    load: '5,000 users at once, over 10,000 requests a second, 4 hours',
    integrity: {
      deviationPercent: 0.01,
      artificialMerits: 0,
      collaborationIndex: 0.85,
      selfHealingMs: 30_000,
    },
    watches: ['connection-pool', 'cache'],
  },
  gad: {
    id: 'gad',
    title: 'GAD: public safety over HTTP and WebSocket',
    latency: [{ percentile: 95, ms: 500 }],
    errorShare: 0.01,
    availability: 0.995,
    load: '50 virtual users, 100 at the peak, 20 to 30 sockets',
    watches: ['connection-pool'],
  },
  narrative: {
    id: 'narrative',
    title: 'Narrative: stories, decisions and a shop',
    latency: [
      { percentile: 50, ms: 200 },
      { percentile: 95, ms: 1000 },
      { percentile: 99, ms: 2000 },
    ],
    errorShare: 0.001,
    load: 'over 1,000 users',
    integrity: {
      limits: {
        purchases: { calls: 5, seconds: 3600 },
        reactions: { calls: 50, seconds: 300 },
        decisions: { calls: 20, seconds: 60 },
        calls: { calls: 100, seconds: 60 },
      },
    },
    watches: ['overspending', 'sold-twice', 'rate-limit-leaks', 'cache'],
  },
  hotel: {
    id: 'hotel',
    title: 'Hotel: an agent for guests',
    latency: [
      { percentile: 95, ms: 200 },
      { percentile: 99, ms: 500 },
    ],
    errorShare: 0.005,
    availability: 0.995,
    throughput: { requestsPerSecond: 500 },
    load: 'over 500 requests a second, 1,000 for 10 minutes',
    integrity: {},
    watches: ['circuit-breaker', 'connection-pool', 'cache', 'upstream'],
  },
};
