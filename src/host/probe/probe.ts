import type { Answered } from '../../core/smoke/smoke-rows.ts';
import { errorWords } from '../system/error-words.ts';

const limitMs = 10_000;

/** Asks an address once by GET. A redirect is an answer: where it points to may be out of bounds. */
export async function probe(url: string): Promise<Answered> {
  const from = performance.now();
  const took = (): number => performance.now() - from;
  try {
    const { status, body } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(limitMs) });
    await body?.cancel();
    return { status, tookMs: took() };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { error: `It does not answer: ${errorWords(cause)}.`, tookMs: took() };
  }
}
