import type { IterationEnding } from './iteration.ts';

/** What k6's exit codes say of a single iteration; an exception inside it is none of them. */
const words: Readonly<Record<number, string>> = {
  0: 'The iteration ran to its end.',
  100: 'setup() took longer than its limit.',
  101: 'teardown() took longer than its limit.',
  104: 'k6 refused the configuration.',
  107: 'The script ended with an exception outside of the iteration.',
  108: 'The script aborted the test.',
  110: 'The script marked the test as failed.',
};

/** The ending when an exception came out of the script's function, of which k6's exit code says nothing. */
export const endingOfThrown = (ending: IterationEnding): IterationEnding =>
  ending.finished && ending.says === words[0]
    ? { ...ending, says: 'An exception ended the iteration early.' }
    : ending;

/** How an iteration ended, from k6's exit code; undefined when k6 was killed. */
export function endingOf(code: number | undefined, wasStopped: boolean): IterationEnding {
  if (wasStopped) return { finished: false, says: 'It was stopped before its end.' };
  const finished = code === 0 || code === 110;
  const says = words[code ?? -1] ?? `k6 ended with ${code === undefined ? 'a signal' : `exit code ${code}`}.`;
  return { finished, says };
}
