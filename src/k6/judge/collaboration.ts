import { type Answer, firstUnclear } from './answers.ts';
import { held, type Judgement, notVerified, violated } from './judgement.ts';

export interface CollaborationCase {
  readonly name: string;
  readonly parties: readonly Answer[];
}

const noParties = { says: 'The interaction had no party.', request: '' };

/** Every party confirmed. A party whose answer failed may have confirmed or not: nothing is known then. */
export function judgeCollaboration({ name, parties }: CollaborationCase): Judgement {
  const declined = parties.filter(({ standing }) => standing === 'refused');
  const [first] = declined;
  if (first === undefined) {
    const why = parties.length === 0 ? noParties : firstUnclear(parties);
    return why ? notVerified('collaboration', why) : held('collaboration');
  }
  return violated('collaboration', [
    {
      says: 'Not every party confirmed the interaction.',
      subject: name,
      expected: `${parties.length} of ${parties.length} confirmed`,
      reported: `${parties.length - declined.length} of ${parties.length} confirmed`,
      request: first.request,
    },
  ]);
}
