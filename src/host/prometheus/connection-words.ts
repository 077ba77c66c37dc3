import type { Problem } from '../../core/base/result.ts';
import { noPrometheus, tooSlow, unreachable, untrusted } from '../../core/prometheus/api/problems.ts';
import { errorCode, errorWords } from '../system/error-words.ts';

const noConnection: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up just now',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EHOSTUNREACH: 'no way leads to that host',
  ENETUNREACH: 'no way leads to that network',
};

const noTrust: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is signed by an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is signed by an authority that this machine does not know',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it speaks no TLS, as https needs it',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it speaks no TLS, as https needs it',
};

/** What kept a request from being answered, in words. */
export function connectionProblem(url: string, error: unknown): Problem {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = errorCode(cause);
  if (noConnection[code] !== undefined) return unreachable(url, noConnection[code]);
  if (noTrust[code] !== undefined) return untrusted(url, noTrust[code]);
  if (/^ERR_(SSL|TLS)|CERT/.test(code)) return untrusted(url, errorWords(cause));
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return tooSlow(url, 'it takes no connection in time');
  if (cause instanceof Error && cause.name === 'HTTPParserError')
    return noPrometheus(url, 'it does not speak HTTP');
  return unreachable(url, errorWords(cause));
}
