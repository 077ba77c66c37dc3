import { type Answer, isMade, unclear } from './answers.ts';
import { held, type Judgement, notVerified, violated } from './judgement.ts';

export interface MeritCase {
  readonly answer: Answer;
  /** What the merit is asked for; undefined when there is nothing behind it. */
  readonly contribution: string | undefined;
  /** What the answer names as its contribution; null for none, undefined when it does not say. */
  readonly named: unknown;
  /** This virtual user saw a merit for the same contribution before. */
  readonly before: boolean;
}

/** A merit is backed by a contribution, and granted once for it. */
export function judgeMerit(merit: MeritCase): Judgement {
  const { answer, contribution, before } = merit;
  const unbacked = contribution === undefined && isMade(answer);
  if (answer.standing === 'accepted' || unbacked) return judgeGranted(merit);
  const why = unclear(answer);
  if (why) return notVerified('merit', why);
  // Nothing was granted: right for a merit that nothing backs, and for a second one. Elsewhere it proves nothing.
  if (contribution === undefined || before) return held('merit');
  return notVerified('merit', {
    says: `The first merit for a contribution was not granted: status ${answer.status}.`,
    request: answer.request,
  });
}

function judgeGranted({ answer, contribution, named, before }: MeritCase): Judgement {
  const artificial = (says: string, expected: string, reported: string): Judgement => {
    const subject = contribution ?? 'no contribution';
    const breach = { says, subject, expected, reported, request: answer.request };
    return violated('merit', [breach], { artificialMerits: 1 });
  };
  if (contribution === undefined)
    return artificial('A merit was granted without a contribution.', 'refused', 'granted');
  if (before)
    return artificial('A second merit was granted for the same contribution.', 'refused', 'granted');
  const why = unclear(answer);
  if (why) return notVerified('merit', why);
  if (named === undefined || isSame(named, contribution)) return held('merit');
  return artificial(
    'The merit is not backed by its contribution.',
    contribution,
    typeof named === 'string' ? named : JSON.stringify(named),
  );
}

/** Systems write ids as numbers that scripts have as text; JavaScript rounds those beyond its whole numbers. */
const isSame = (named: unknown, contribution: string): boolean =>
  named === contribution || (typeof named === 'number' && named === Number(contribution));
