import type { Answered } from '../../core/smoke/smoke-rows.ts';
import { errorWords } from '../system/error-words.ts';

const limitMs = 10_000;

/**
 * Asks an address once by GET, with its user and password as k6 sends them. A redirect is an answer: where it points to
 * may be out of bounds.
 */
export async function probe(url: string): Promise<Answered> {
  const from = performance.now();
  const took = (): number => performance.now() - from;
  try {
    const { bare, headers } = withoutCredentials(new URL(url));
    const signal = AbortSignal.timeout(limitMs);
    const { status, body } = await fetch(bare, { redirect: 'manual', headers, signal });
    await body?.cancel();
    return { status, tookMs: took() };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { error: `It does not answer: ${errorWords(cause)}.`, tookMs: took() };
  }
}

/** `fetch` refuses an address that holds them, with a message that shows them. */
function withoutCredentials(url: URL): { readonly bare: URL; readonly headers: Record<string, string> } {
  const { username, password } = url;
  if (username === '' && password === '') return { bare: url, headers: {} };
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { bare, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}
