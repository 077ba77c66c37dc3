import type { Standing } from './answers.ts';
import { held, type Judgement, notVerified, violated } from './judgement.ts';

export interface RetryCase {
  readonly key: string;
  readonly standings: readonly [Standing, Standing];
  /** What must be the same in both answers; undefined when it could not be read. */
  readonly identities: readonly [unknown, unknown];
  readonly request: string;
}

const changed = (standing: Standing): boolean => standing === 'accepted' || standing === 'repeated';

/** One idempotency key stands for one change at most: two answers that tell of a change tell of the same one. */
export function judgeRetry({ key, standings, identities, request }: RetryCase): Judgement {
  if (standings.includes('failed')) return notVerified('retry');
  if (!standings.every(changed)) return held('retry');
  const [first, again] = identities;
  if (first === undefined || again === undefined) return notVerified('retry');
  if (isSame(first, again)) return held('retry');
  const says = 'The same idempotency key was answered with two different changes.';
  return violated('retry', [{ says, subject: key, expected: brief(first), reported: brief(again), request }]);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Equal as JSON, whatever the order of members. */
function isSame(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => isSame(one[name], other[name]))
  );
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
