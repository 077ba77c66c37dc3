import type { IntegrityResponse, RateLimit } from '../api.ts';
import { Recent } from '../recent.ts';
import { held, type Judgement, notVerified, violated } from './judgement.ts';
import { countCall, type LimitedCall, type LimitOutcome, type LimitState } from './rate-limit.ts';

/** Who called, what limit is meant, and when the call was sent (Unix time in ms), where the script says so. */
export interface LimitUse {
  readonly limit: string;
  readonly caller: string;
  readonly sentAt?: number;
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

/** A look at an answer of which nothing shows that it came together with others. */
interface Alone {
  readonly key: string;
  readonly declared: RateLimit;
  readonly before: LimitState;
  readonly call: LimitedCall;
}

/** The windows of all callers of this virtual user. */
export class RateLimits {
  private readonly declared: Readonly<Record<string, RateLimit>>;
  private readonly states = new Recent<LimitState>(rememberedCallers);
  /** When the answers looked at now, which came together, had not been sent yet: at the look before them. */
  private since: number;
  private lookedAt: number;
  private alone: Alone | undefined;

  /** @param startedAt Unix time in ms, before any call. */
  constructor(declared: Readonly<Record<string, RateLimit>>, startedAt: number) {
    this.declared = declared;
    this.since = startedAt;
    this.lookedAt = startedAt;
  }

  count(use: LimitUse, counted: Counted): LimitVerdict {
    const declared = this.declared[use.limit];
    if (declared === undefined) throw new Error(unknownLimit(use.limit, Object.keys(this.declared)));
    const status = counted.response?.status ?? 0;
    const key = `${use.limit} ${use.caller}`;
    const { earliest, isAlone } = this.timeOf(declared, use, counted);
    const call = { earliest, latest: counted.now, answer: answerOf(status) };
    const before = this.states.get(key) ?? { kind: 'new' };
    const { state, outcome } = countCall(before, declared, call);
    this.states.set(key, state);
    this.alone = isAlone ? { key, declared, before, call } : undefined;
    return call.answer === 'other' && !counted.refused.includes(status) ? 'failed' : outcome;
  }

  /**
   * An answer that was under way at the look before came together with that one, as by `http.batch`: both were sent longer
   * ago than their own durations tell. Otherwise a twentieth of the window makes up for a script that looks late.
   */
  private timeOf(
    { seconds }: RateLimit,
    { sentAt }: LimitUse,
    { response, now }: Counted,
  ): { earliest: number; isAlone: boolean } {
    const sent = Math.min(now, sentAt ?? now - (response?.timings?.duration ?? 0));
    const isTogether = sent <= this.lookedAt;
    if (isTogether) this.correctAlone();
    else this.since = this.lookedAt;
    this.lookedAt = now;
    if (sentAt !== undefined) return { earliest: sent, isAlone: false };
    const told = sent - seconds * 50;
    return { earliest: isTogether ? Math.min(this.since, told) : told, isAlone: !isTogether };
  }

  private correctAlone(): void {
    if (this.alone === undefined) return;
    const { key, declared, before, call } = this.alone;
    const earliest = Math.min(this.since, call.earliest);
    this.states.set(key, countCall(before, declared, { ...call, earliest }).state);
  }
}

const unknownLimit = (limit: string, declared: readonly string[]): string =>
  `validateRateLimit: the declaration has no limit "${limit}". Add it to \`limits\`, or name one of: ${declared.join(', ') || 'none yet'}.`;

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
