export type LimitName = 'purchases' | 'reactions' | 'decisions' | 'calls';

interface Limit {
  readonly most: number;
  readonly windowMs: number;
  readonly says: string;
}

const minute = 60_000;

/** What one user may do. A window starts with the first call in it. */
export const rateLimits: Readonly<Record<LimitName, Limit>> = {
  purchases: { most: 5, windowMs: 60 * minute, says: '5 purchases an hour' },
  reactions: { most: 50, windowMs: 5 * minute, says: '50 reactions in 5 minutes' },
  decisions: { most: 20, windowMs: minute, says: '20 decisions a minute' },
  calls: { most: 100, windowMs: minute, says: '100 calls a minute' },
};

export interface Window {
  readonly startedAt: number;
  readonly count: number;
}

export type Usage = Map<string, Window>;

/** Counts one call of a user; gives the seconds to wait when it is beyond the limit. */
export function countAgainst(usage: Usage, name: LimitName, user: string, now: number): number | undefined {
  const limit = rateLimits[name];
  const key = `${name} ${user}`;
  const open = usage.get(key);
  if (!open || now - open.startedAt >= limit.windowMs) {
    usage.set(key, { startedAt: now, count: 1 });
    return undefined;
  }
  if (open.count >= limit.most) return Math.ceil((open.startedAt + limit.windowMs - now) / 1_000);
  usage.set(key, { startedAt: open.startedAt, count: open.count + 1 });
  return undefined;
}
