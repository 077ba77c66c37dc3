import type { Problem } from '../../base/result.ts';

/** Who was asked, for a person: `Prometheus (http://127.0.0.1:9090)`. */
const server = (url: string): string => `Prometheus (${url})`;

/** No connection: nobody listens, no such name, cut off. */
export const unreachable = (url: string, why: string): Problem => ({
  code: 'prometheus-unreachable',
  says: `${server(url)} cannot be reached: ${why}.`,
  remedy: 'Check the address in ayni.yaml, and whether this machine may reach it.',
});

/** The connection is not to be trusted, or speaks no TLS. */
export const untrusted = (url: string, why: string): Problem => ({
  code: 'prometheus-tls',
  says: `${server(url)} cannot be asked safely: ${why}.`,
  remedy: 'Name the authority that signed it in NODE_EXTRA_CA_CERTS, or correct the address in ayni.yaml.',
});

/** No answer in time, of the connection or by the server's own word. */
export const tooSlow = (url: string, why: string): Problem => ({
  code: 'prometheus-slow',
  says: `${server(url)} is too slow: ${why}.`,
  remedy: 'Ask for less (a shorter range, a recording rule), or raise `prometheus.timeout` in ayni.yaml.',
});

/** Nobody waits for the answer any more. */
export const takenBack = (url: string): Problem => ({
  code: 'prometheus-aborted',
  says: `The question to ${server(url)} was taken back.`,
  remedy: 'Ask again when you want the answer.',
});

/** 401 and 403, and redirections to a page where people log in. */
export const notAllowed = (url: string, why: string): Problem => ({
  code: 'prometheus-not-allowed',
  says: `${server(url)} does not let us ask: ${why}.`,
  remedy:
    'Check `token`, or `user` and `password`, of the environment in ayni.yaml, and the values of these secrets.',
});

/** The expression is wrong or cannot be evaluated, in Prometheus' words. */
export const queryRefused = (url: string, why: string): Problem => ({
  code: 'prometheus-query-refused',
  says: `${server(url)} refuses the query: ${why}.`,
  remedy: 'Correct the query.',
});

/** 429, 503: it does not want more just now. */
export const overloaded = (url: string, why: string): Problem => ({
  code: 'prometheus-overloaded',
  says: `${server(url)} does not answer just now: ${why}.`,
  remedy: 'Ask again later, or for less.',
});

/** Any other 5xx, or an error of its own. */
export const serverFailed = (url: string, why: string): Problem => ({
  code: 'prometheus-failed',
  says: `${server(url)} failed: ${why}.`,
  remedy: 'Look into its log.',
});

/** What answers there is no Prometheus. */
export const noPrometheus = (url: string, why: string): Problem => ({
  code: 'prometheus-odd-answer',
  says: `What answers at ${url} is no Prometheus: ${why}.`,
  remedy: 'Write the address below which /api/v1 is, as `url` of the environment in ayni.yaml.',
});

/** More than we are ready to read. */
export const tooLarge = (url: string, limit: string): Problem => ({
  code: 'prometheus-answer-too-large',
  says: `The answer of ${server(url)} is larger than ${limit}.`,
  remedy: 'Ask for fewer series (`sum by`, `topk`) or a shorter time.',
});
