import type { Standing } from './answers.ts';
import { held, type Judgement, notVerified, violated } from './judgement.ts';

export interface MeritCase {
  readonly standing: Standing;
  readonly readable: boolean;
  /** What the merit is asked for; undefined when there is nothing behind it. */
  readonly contribution: string | undefined;
  /** What the answer names as its contribution; null for none, undefined when it does not say. */
  readonly named: unknown;
  /** This virtual user saw a merit for the same contribution before. */
  readonly before: boolean;
  readonly request: string;
}

/** A merit is backed by a contribution, and granted once for it. */
export function judgeMerit(merit: MeritCase): Judgement {
  const { standing, contribution } = merit;
  if (standing === 'accepted') return judgeGranted(merit);
  // A refusal is what should happen to a merit that nothing backs, or to a second one; elsewhere it proves nothing.
  if (standing === 'refused' && (contribution === undefined || merit.before)) return held('merit');
  if (standing === 'repeated' && merit.before && merit.readable) return held('merit');
  return notVerified('merit');
}

function judgeGranted({ contribution, named, before, readable, request }: MeritCase): Judgement {
  const artificial = (says: string, expected: string, reported: string): Judgement =>
    violated('merit', [{ says, subject: contribution ?? 'no contribution', expected, reported, request }], {
      artificialMerits: 1,
    });
  if (contribution === undefined)
    return artificial('A merit was granted without a contribution.', 'refused', 'granted');
  if (before)
    return artificial('A second merit was granted for the same contribution.', 'refused', 'granted');
  if (!readable) return notVerified('merit');
  if (named === undefined || named === contribution) return held('merit');
  return artificial(
    'The merit is not backed by its contribution.',
    contribution,
    typeof named === 'string' ? named : JSON.stringify(named),
  );
}
