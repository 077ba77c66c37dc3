import { isObject } from '../base/shape.ts';
import { isHost } from '../base/web-address.ts';
import type { PrometheusHeader, PrometheusLogin, PrometheusServer } from './prometheus.ts';
import { isVariableName } from './read-guard-rails.ts';
import type { GivenValue } from './read-values.ts';
import { readText, readMap } from './read-values.ts';
import type { Reading } from './reading.ts';
import { complain, complainOfKeys } from './reading.ts';

const known = ['url', 'token', 'user', 'password', 'headers', 'remoteWrite'];

/** `prometheus` below an environment: an address, or a map; undefined when it cannot be used, which is told. */
export function readPrometheusServer(given: GivenValue, reading: Reading): PrometheusServer | undefined {
  if (typeof given.value === 'string') {
    const url = readAddress(given, reading, howToWrite);
    return url === undefined
      ? undefined
      : { url, login: { kind: 'none' }, headers: [], remoteWrite: undefined };
  }
  const before = reading.problems.length;
  const members = Object.fromEntries(readMap(given, reading, howToWrite));
  if (reading.problems.length > before) return undefined;
  complainOfKeys(reading, given.at, { given: members, known });
  const member = (name: string): GivenValue => members[name] ?? { value: undefined, at: [...given.at, name] };
  const url = readAddress(member('url'), reading, howToWrite);
  const login = readLogin(member, reading);
  const headers = readHeaders(member('headers'), reading);
  const remoteWrite = readRemoteWrite(member('remoteWrite'), url, reading);
  // Without its login it would be asked as somebody else.
  return url === undefined || login === undefined || headers === undefined
    ? undefined
    : { url, login, headers, remoteWrite };
}

const howToWrite = 'Write `prometheus: { url: https://… }`.';

/** An address without a slash at its end; undefined when it is missing or none, which is told. */
export function readAddress({ value, at }: GivenValue, reading: Reading, remedy: string): string | undefined {
  if (value === undefined) {
    complain(reading, { code: 'config-missing', at, says: 'is missing', remedy });
    return undefined;
  }
  const wrong = whyNoAddress(value);
  if (typeof value === 'string' && wrong === undefined) return value.replace(/\/+$/, '');
  complain(reading, { code: 'config-wrong-value', at, says: 'is no address', remedy, ...wrong });
  return undefined;
}

function whyNoAddress(value: unknown): { readonly says: string; readonly remedy?: string } | undefined {
  const [, host] =
    typeof value === 'string' ? (/^https?:\/\/([^\s/?#]+)(\/[^\s?#]*)?$/i.exec(value) ?? []) : [];
  if (typeof value !== 'string' || host === undefined) return { says: 'is no address' };
  if (/^https?:\/\/[^/]*@/i.test(value))
    return {
      says: 'holds a password',
      remedy: 'Write `user: …` and `password: NAME_OF_A_SECRET` beside it, and change that password.',
    };
  if (!isHost(host)) return { says: 'is no address', remedy: hostRemedy };
  if (/\/api\/v1\b/.test(value))
    return { says: 'goes too deep', remedy: 'Write the address without /api/v1 and what follows it.' };
  return undefined;
}

const hostRemedy = 'Check the host, and that its port is one from 1 to 65535.';

function readLogin(member: (name: string) => GivenValue, reading: Reading): PrometheusLogin | undefined {
  const [token, user, password] = [member('token'), member('user'), member('password')];
  if (isGiven(token) && (isGiven(user) || isGiven(password))) {
    const says = 'stands beside a user or a password';
    const remedy = 'Keep the token, or the user and the password.';
    complain(reading, { code: 'config-wrong-value', at: token.at, says, remedy });
    return undefined;
  }
  if (isGiven(user) || isGiven(password)) return readPassword(user, password, reading);
  if (!isGiven(token)) return { kind: 'none' };
  const secret = readSecretName(token, reading);
  return secret === undefined ? undefined : { kind: 'token', secret };
}

const isGiven = ({ value }: GivenValue): boolean => value !== undefined;

function readPassword(user: GivenValue, password: GivenValue, reading: Reading): PrometheusLogin | undefined {
  for (const { at } of [user, password].filter((half) => !isGiven(half))) {
    const remedy = 'Write `user: …` and `password: NAME_OF_A_SECRET`.';
    complain(reading, { code: 'config-missing', at, says: 'is missing', remedy });
  }
  const name = readText(user, reading, { says: 'is no name', remedy: 'Write the name of the user.' });
  const secret = isGiven(password) ? readSecretName(password, reading) : undefined;
  return name === undefined || secret === undefined ? undefined : { kind: 'password', user: name, secret };
}

/** Beginnings of tokens that people paste where a name belongs. */
const looksPasted = /^(eyJ|gl(sa|c)_|gh[a-z]_)|^.{65}/;

function readSecretName({ value, at }: GivenValue, reading: Reading): string | undefined {
  if (typeof value === 'string' && isVariableName(value) && !looksPasted.test(value)) return value;
  complain(reading, {
    code: 'config-wrong-value',
    at,
    says: 'is no name of a secret',
    remedy: 'Write a name, such as PROMETHEUS_TOKEN; its value stays outside of the file.',
  });
  return undefined;
}

/** Undefined when one of them cannot be used: without its tenant a request would be another one. */
function readHeaders(given: GivenValue, reading: Reading): readonly PrometheusHeader[] | undefined {
  const before = reading.problems.length;
  const headers = readMap(given, reading, 'Write `X-Scope-OrgID: shop` below it.').flatMap(
    ([name, { value, at }]) => readHeader(name, { value, at }, reading),
  );
  return reading.problems.length > before ? undefined : headers;
}

function readHeader(name: string, { value, at }: GivenValue, reading: Reading): readonly PrometheusHeader[] {
  const refuse = (says: string, remedy: string): readonly [] => {
    complain(reading, { code: 'config-wrong-value', at, says, remedy });
    return [];
  };
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    return refuse('is no name of a header', 'Write one without spaces.');
  if (/^(host|content-.*|accept.*|connection|transfer-encoding)$/i.test(name))
    return refuse('is a header of the client itself', 'Leave it out.');
  if (isObject(value)) {
    complainOfKeys(reading, at, { given: value, known: ['secret'] });
    const secret = readSecretName({ value: value['secret'], at: [...at, 'secret'] }, reading);
    return secret === undefined ? [] : [{ name, secret }];
  }
  if (/^(proxy-)?authorization$|cookie/i.test(name))
    return refuse(
      'would be readable in the file',
      `Write \`${name}: { secret: NAME }\`, or \`token: NAME\`.`,
    );
  if (typeof value === 'number') return [{ name, value: String(value) }];
  if (typeof value === 'string' && /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value))
    return [{ name, value }];
  return refuse('is no text for a header', 'Write plain letters on one line.');
}

/** Where Prometheus' own receiver is, of which a Prometheus has to be told by a flag. */
const ownReceiver = '/api/v1/write';

function readRemoteWrite(
  { value, at }: GivenValue,
  url: string | undefined,
  reading: Reading,
): string | undefined {
  if (value === undefined || value === false) return undefined;
  if (value === true) return url === undefined ? undefined : url + ownReceiver;
  if (typeof value === 'string') {
    const [, host = ''] = /^https?:\/\/([^\s/?#@]+)(\/\S*)?$/i.exec(value) ?? [];
    if (isHost(host)) return value;
  }
  const remedy = 'Write `true`, or the address that takes remote write: https://…/api/v1/write.';
  complain(reading, { code: 'config-wrong-value', at, says: 'is no address', remedy });
  return undefined;
}
