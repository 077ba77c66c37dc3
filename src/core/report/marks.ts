import type { InvariantState } from '../integrity/counts.ts';
import type { FastState, RightState } from '../run/outcome.ts';
import type { Tone } from './paint.ts';

type Mark = readonly [sign: string, tone: Tone];

/** Sign, tone and words of whether the system was fast enough. */
export const fastMarks: Readonly<Record<FastState, readonly [...Mark, word: string]>> = {
  held: ['✓', 'good', 'Fast'],
  failed: ['✗', 'bad', 'Not fast'],
  'no-thresholds': ['·', 'quiet', 'Fast: not asked'],
  'no-data': ['?', 'warning', 'Fast: no data'],
};

/** Sign, tone and words of whether the system stayed right. */
export const rightMarks: Readonly<Record<RightState, readonly [...Mark, word: string]>> = {
  held: ['✓', 'good', 'Right'],
  violated: ['✗', 'bad', 'Not right'],
  'not-verified': ['?', 'warning', 'Right: not verified'],
  'not-asked': ['·', 'quiet', 'Right: not asked'],
};

/** Sign and tone of what an invariant's counts come to. */
export const invariantMarks: Readonly<Record<InvariantState, Mark>> = {
  held: ['✓', 'good'],
  violated: ['✗', 'bad'],
  'not-verified': ['?', 'warning'],
};

/** Sign and tone of a threshold or another question with a yes and a no; undefined is no data, and never green. */
export const heldMark = (held: boolean | undefined): Mark =>
  held === undefined ? ['?', 'warning'] : held ? ['✓', 'good'] : ['✗', 'bad'];
