import type { IntegrityResponse, RateLimit } from '../api.ts';
import { Recent } from '../recent.ts';
import { held, type Judgement, notVerified, violated } from './judgement.ts';
import { countCall, type LimitedCall, type LimitOutcome, type LimitState } from './rate-limit.ts';

/** Who called, and what limit is meant. */
export interface LimitUse {
  readonly limit: string;
  readonly caller: string;
}

interface Counted {
  readonly response: IntegrityResponse | undefined;
  /** Statuses that refuse for a reason of the domain: the call was counted, or not, and is no failure. */
  readonly refused: readonly number[];
  /** Unix time in ms at which the answer was looked at. */
  readonly now: number;
}

/** What one call showed; `failed` is an answer that says nothing about limits. */
export type LimitVerdict = LimitOutcome | 'failed';

const rememberedCallers = 10_000;

/** The windows of all callers of this virtual user. */
export class RateLimits {
  private readonly declared: Readonly<Record<string, RateLimit>>;
  private readonly states = new Recent<LimitState>(rememberedCallers);

  constructor(declared: Readonly<Record<string, RateLimit>>) {
    this.declared = declared;
  }

  count({ limit, caller }: LimitUse, { response, refused, now }: Counted): LimitVerdict {
    const declared = this.declared[limit];
    if (declared === undefined) throw new Error(unknownLimit(limit, Object.keys(this.declared)));
    const status = response?.status ?? 0;
    const isRefused = refused.includes(status);
    const key = `${limit} ${caller}`;
    const call = { ...when(declared, response, now), answer: answerOf(status) };
    const { state, outcome } = countCall(this.states.get(key) ?? { kind: 'new' }, declared, call);
    this.states.set(key, state);
    return call.answer === 'other' && !isRefused ? 'failed' : outcome;
  }
}

const unknownLimit = (limit: string, declared: readonly string[]): string =>
  `validateRateLimit: the declaration has no limit "${limit}". Add it to \`limits\`, or name one of: ${declared.join(', ') || 'none yet'}.`;

/** A call's time at the system lies between its sending and now; a twentieth of the window makes up for a script that looks late. */
function when(
  { seconds }: RateLimit,
  response: IntegrityResponse | undefined,
  now: number,
): Pick<LimitedCall, 'earliest' | 'latest'> {
  const marginMs = seconds * 50;
  return { earliest: now - (response?.timings?.duration ?? 0) - marginMs, latest: now };
}

function answerOf(status: number): LimitedCall['answer'] {
  if (status === 429) return 'limited';
  return status >= 200 && status < 400 ? 'admitted' : 'other';
}

export function judgeRateLimit(
  { limit, caller }: LimitUse,
  verdict: LimitVerdict,
  request: string,
): Judgement {
  switch (verdict) {
    case 'within':
    case 'limited':
      return held('rate-limit');
    case 'unknown':
      return notVerified('rate-limit', {
        says: 'The answer does not tell whether the call was counted.',
        request,
      });
    case 'failed':
      return notVerified('rate-limit', {
        says: 'The answer failed, which says nothing about limits.',
        request,
      });
    case 'leak':
      return violated(
        'rate-limit',
        [
          {
            says: 'A call beyond the declared limit was admitted.',
            subject: `${caller}, ${limit}`,
            expected: '429',
            reported: 'admitted',
            request,
          },
        ],
        { rateLimitLeaks: 1 },
      );
  }
}
