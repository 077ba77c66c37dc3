import type { ForwardTarget } from '../../app/ports.ts';
import { plainLine } from '../../core/base/plain-text.ts';
import type { SecretMasker } from '../../core/k6/secrets.ts';
import { errorWords } from '../system/error-words.ts';

/** What became of a request. */
export type Posted =
  | { readonly kind: 'taken' }
  /** It would be refused again. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nor will it take any other native histogram. */
  | { readonly kind: 'no-histograms' }
  | { readonly kind: 'later'; readonly why: string; readonly afterMs: number | undefined };

const answerWithinMs = 10_000;

/** More of an answer than this is not needed to tell why. */
const shownCharacters = 300;
const readBytes = 8192;

const protocolHeaders = {
  'content-encoding': 'snappy',
  'content-type': 'application/x-protobuf',
  'user-agent': 'ayni-k6',
  'x-prometheus-remote-write-version': '0.1.0',
};

/** Sends a body of remote write. Redirects are not followed: they could lead the credentials elsewhere. */
export async function post(
  { url, headers, mask }: Pick<ForwardTarget, 'url' | 'headers' | 'mask'>,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<Posted> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers, ...protocolHeaders },
      body: body as Uint8Array<ArrayBuffer>,
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    return await judged(answer, mask);
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const why = mask(`it does not answer: ${errorWords(cause)}.`);
    return { kind: 'later', why, afterMs: undefined };
  }
}

async function judged(answer: Response, mask: SecretMasker): Promise<Posted> {
  const isPage = /^text\/html/i.test(answer.headers.get('content-type') ?? '');
  if (answer.ok) {
    await answer.body?.cancel();
    return isPage ? { kind: 'refused', why: pageInstead } : { kind: 'taken' };
  }
  // Masked before it is cut: half a secret is none that the masker knows.
  const says = plainLine(mask(await beginningOf(answer)).trim()).slice(0, shownCharacters);
  // Prometheus before 3 says so with status 500, as if it could be tried again.
  if (/native histograms (are )?(disabled|not enabled)/i.test(says)) return { kind: 'no-histograms' };
  const why = `it answers ${answer.status}${says === '' ? '' : `: ${says.replace(/[.\s]+$/, '')}`}.`;
  if (answer.status !== 429 && answer.status < 500) return { kind: 'refused', why };
  return { kind: 'later', why, afterMs: retryAfterMs(answer.headers.get('retry-after')) };
}

const pageInstead = 'it answers with a page, as one to log in, and not as a receiver of remote write.';

/** The beginning of an answer; a server may send one without end. */
async function beginningOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk.subarray(0, readBytes - bytes), { stream: true });
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes >= readBytes) break;
  }
  return text;
}

/** Only seconds are read: a date would need our clock to be theirs. */
const retryAfterMs = (header: string | null): number | undefined =>
  header !== null && /^\d{1,5}$/.test(header) ? Number(header) * 1000 : undefined;
