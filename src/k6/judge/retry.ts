import { type Answer, isMade, firstUnclear } from './answers.ts';
import { held, type Judgement, notVerified, violated } from './judgement.ts';

export interface RetryCase {
  readonly key: string;
  readonly answers: readonly [first: Answer, again: Answer];
  /** What must be the same in both answers; undefined when it could not be read. */
  readonly identities: readonly [first: unknown, again: unknown];
}

/** One idempotency key stands for one change at most: two answers that tell of a change tell of the same one. */
export function judgeRetry({ key, answers, identities }: RetryCase): Judgement {
  const why = firstUnclear(answers);
  if (why) return notVerified('retry', why);
  if (!answers.every(isMade)) return held('retry');
  const [first, again] = identities;
  const { request } = answers[1];
  if (first === undefined || again === undefined)
    return notVerified('retry', { says: 'The answers do not hold what must be the same.', request });
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
