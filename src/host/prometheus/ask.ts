import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { HttpAnswer } from '../../core/prometheus/api/envelope.ts';
import {
  noPrometheus,
  notAllowed,
  takenBack,
  tooLarge,
  tooSlow,
} from '../../core/prometheus/api/problems.ts';
import type { ApiRequest } from '../../core/prometheus/api/requests.ts';
import type { AbortSignalLike } from '../../app/ports.ts';
import { connectionProblem } from './connection-words.ts';

/** A Prometheus and how to ask it. */
export interface PrometheusTarget {
  /** Without a slash at its end. */
  readonly url: string;
  /** With those of the login. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Ten thousand series with a label or two; more than this would only fill the memory. */
const largestBytes = 32 * 1024 * 1024;
const mostRedirects = 3;
const longestLimitMs = 600_000;

/** Asks once and reads the whole answer, whatever its status is. */
export async function askPrometheus(
  target: PrometheusTarget,
  request: ApiRequest,
  signal?: AbortSignalLike,
): Promise<Result<HttpAnswer>> {
  const { url, timeoutMs } = target;
  const limit = timeLimit(timeoutMs);
  const stop = new AbortController();
  if (signal?.aborted) return failed(takenBack(url));
  signal?.addEventListener('abort', () => stop.abort());
  try {
    const both = AbortSignal.any([limit, stop.signal]);
    const answer = await send(target, request, both);
    // Some proxies let only GET pass.
    if (answer.ok && answer.value.status === 405 && request.method === 'POST')
      return await send(target, { ...request, method: 'GET' }, both);
    return answer;
  } catch (error) {
    if (stop.signal.aborted) return failed(takenBack(url));
    if (limit.aborted) return failed(tooSlow(url, `no answer within ${timeoutMs / 1000} s`));
    return failed(connectionProblem(url, error));
  }
}

/** Node throws at a time that no timer takes. */
const timeLimit = (ms: number): AbortSignal =>
  AbortSignal.timeout(Math.min(longestLimitMs, Math.max(1, Math.round(ms) || 1)));

async function send(
  target: PrometheusTarget,
  request: ApiRequest,
  signal: AbortSignal,
): Promise<Result<HttpAnswer>> {
  let address = new URL(target.url + request.path);
  const form = new URLSearchParams();
  for (const [name, value] of request.parameters) form.append(name, value);
  if (request.method === 'GET') address.search = form.toString();
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await fetch(address, {
      method: request.method,
      headers: { accept: 'application/json', ...target.headers },
      ...(request.method === 'POST' && { body: form }),
      redirect: 'manual',
      signal,
    });
    if (response.status < 300 || response.status >= 400) return read(target.url, response);
    await response.body?.cancel();
    const next = nextAddress(address, response.headers.get('location'), target.url);
    if (!next.ok) return next;
    address = next.value;
  }
  return failed(noPrometheus(target.url, 'it redirects without end'));
}

/** A login must not be carried to another server, and another port is another one; only into TLS on the same host. */
function nextAddress(from: URL, location: string | null, url: string): Result<URL> {
  if (location === null || !URL.canParse(location, from.href))
    return failed(noPrometheus(url, 'it redirects to nowhere'));
  const to = new URL(location, from.href);
  const isIntoTls = from.protocol === 'http:' && to.protocol === 'https:' && `${from.port}${to.port}` === '';
  const isSame = to.origin === from.origin || (isIntoTls && to.hostname === from.hostname);
  const isLogin = /log-?in|sign-?in|oauth|auth|saml|sso/i.test(to.pathname);
  return isSame && !isLogin ? ok(to) : failed(elsewhere(url, to));
}

const elsewhere = (url: string, to: URL): Problem =>
  notAllowed(url, `it sends us to ${to.origin}${to.pathname}, which may be a page to log in`);

async function read(url: string, response: Response): Promise<Result<HttpAnswer>> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > largestBytes) return failed(tooLarge(url, `${largestBytes / 1024 / 1024} MB`));
    text += decoder.decode(chunk, { stream: true });
  }
  return ok({ url, status: response.status, text: text + decoder.decode() });
}
