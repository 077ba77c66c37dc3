import type { Standing } from './answers.ts';
import { held, type Judgement, notVerified, violated } from './judgement.ts';

export interface CollaborationCase {
  readonly name: string;
  readonly parties: readonly {
    readonly standing: Standing;
    readonly readable: boolean;
    readonly request: string;
  }[];
}

/** Every party confirmed. A party whose answer failed may have confirmed or not: nothing is known then. */
export function judgeCollaboration({ name, parties }: CollaborationCase): Judgement {
  const declined = parties.filter(({ standing }) => standing === 'refused');
  const known = parties.every(
    ({ standing, readable }) => standing === 'refused' || (standing !== 'failed' && readable),
  );
  const [first] = declined;
  if (first !== undefined)
    return violated('collaboration', [
      {
        says: 'Not every party confirmed the interaction.',
        subject: name,
        expected: `${parties.length} confirmations`,
        reported: `${parties.length - declined.length} confirmations`,
        request: first.request,
      },
    ]);
  return parties.length > 0 && known ? held('collaboration') : notVerified('collaboration');
}
