import type { IntegrityResponse } from '../../../src/k6/api.ts';

/** A response as `k6/http` gives it; text as a body is no JSON, so that reading it throws, as in k6. */
export const answering = (status: number, body: unknown = {}, durationMs = 0): IntegrityResponse => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  url: 'http://target/thing',
  request: { method: 'GET' },
  timings: { duration: durationMs },
  json: (selector) => {
    if (typeof body === 'string') throw new SyntaxError('cannot parse json');
    return selector === undefined ? body : (body as Record<string, unknown>)[selector];
  },
});
