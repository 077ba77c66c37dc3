import { type Answer, isMade, unclear } from './answers.ts';
import { type Breach, type Judgement, notVerified, violated } from './judgement.ts';

/** What was seen of one healing. */
export type Healing =
  | { readonly kind: 'restored'; readonly tookMs: number }
  /** The system never reported the violation, so there was nothing to heal. */
  | { readonly kind: 'never-broken' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-late'; readonly waitedMs: number };

export interface Watch {
  /** True when restored, false while broken, undefined when it cannot be told. */
  readonly look: () => boolean | undefined;
  /** Unix time in ms. */
  readonly now: () => number;
  readonly wait: (ms: number) => void;
  readonly limitMs: number;
  readonly pollMs: number;
}

/** Looks from now on until the balance is restored or the limit is over. */
export function watchHealing(watch: Watch): Healing {
  const start = watch.now();
  let seenBroken = false;
  for (;;) {
    const restored = watch.look();
    const elapsed = watch.now() - start;
    if (restored === true)
      return seenBroken ? { kind: 'restored', tookMs: elapsed } : { kind: 'never-broken' };
    if (restored === false) seenBroken = true;
    if (elapsed >= watch.limitMs)
      return restored === false ? { kind: 'too-late', waitedMs: elapsed } : { kind: 'unreadable' };
    watch.wait(Math.min(watch.pollMs, watch.limitMs - elapsed));
  }
}

export interface SelfHealingCase {
  readonly name: string;
  /** The answer to the violating transaction. */
  readonly injected: Answer;
  /** Undefined when the injection was not accepted. */
  readonly healing: Healing | undefined;
  readonly limitMs: number;
}

/** The system restored the balance within the limit. A restoration beyond it was measured, and does not hold. */
export function judgeSelfHealing(of: SelfHealingCase): Judgement {
  const { healing, injected } = of;
  const { request } = injected;
  const because = (says: string): Judgement => notVerified('self-healing', { says, request });
  const failed = unclear(injected);
  if (failed) return notVerified('self-healing', failed);
  if (!isMade(injected)) return because('The violation was refused, so there was nothing to heal.');
  switch (healing?.kind) {
    case undefined:
    case 'never-broken':
      return because('The system never reported the violation, so nothing was seen to heal.');
    case 'unreadable':
      return because('It could not be read whether the balance was restored.');
    case 'too-late':
      return violated('self-healing', [late(of, `broken after ${healing.waitedMs} ms`)]);
    case 'restored': {
      const healedMs = healing.tookMs;
      const breaches = healedMs > of.limitMs ? [late(of, `restored after ${healedMs} ms`)] : [];
      return { invariant: 'self-healing', verified: true, breaches, healedMs };
    }
  }
}

const late = ({ name, limitMs, injected }: SelfHealingCase, reported: string): Breach => ({
  says: 'The balance was not restored in time.',
  subject: name,
  expected: `restored within ${limitMs} ms`,
  reported,
  request: injected.request,
});
