import type { AbortSignalLike } from '../ports.ts';

/** What the work comes to, or `aborted` as soon as the signal fires; the work itself may go on. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignalLike): Promise<T | 'aborted'> {
  const aborted = new Promise<'aborted'>((resolve) => {
    if (signal.aborted) resolve('aborted');
    else signal.addEventListener('abort', () => resolve('aborted'));
  });
  return Promise.race([work, aborted]);
}
