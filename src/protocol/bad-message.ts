import type { Problem } from '../core/base/result.ts';

/** What crossed between the editor and one of its pages is not what it should be. */
export const badMessage = (what: string): Problem => ({
  code: 'panel-message',
  says: `A message between the editor and the panel ${what}.`,
  remedy: 'Close the panel and open the run again. If it happens again, please report it.',
});
