import { secretMask } from '../k6/secrets.ts';
import type { Body } from './body.ts';
import { isCut } from './body.ts';
import type { Header, RequestItem } from './iteration.ts';

/** A request as a command for a POSIX shell, and what a person has to know to use it. */
export interface CurlCommand {
  readonly command: string;
  readonly notes: readonly string[];
}

/** curl makes these by itself, and rightly; `Content-Length` of a masked body would be wrong. */
const ownHeaders = new Set(['content-length', 'host', 'connection', 'transfer-encoding']);

const bodyFile = 'body.bin';

/**
 * The request for a shell: every word quoted, secrets as `$NAME` to be set before, redirects followed where curl does so as k6. A body
 * that is not kept whole or exact is to be given as a file.
 */
export function curlOf(item: RequestItem): CurlCommand {
  const names = new Set<string>();
  const word = (text: string, name: string): string => quotedWithSecrets(text, name, names);
  const body = item.sent?.body ?? { kind: 'none' };
  const headers = (item.sent?.headers ?? []).filter((header) => !isCurls(header, body));
  const method = methodFlags(item, body);
  const parts = [
    'curl',
    ...method,
    // With `--request` it would repeat the method at the target of a redirect, where k6 may send GET.
    ...(method[0]?.startsWith('--request') ? [] : ['--location']),
    // Brackets and braces in an address would be patterns to curl.
    '--globoff',
    ...(headers.some(({ name }) => name.toLowerCase() === 'accept-encoding') ? ['--compressed'] : []),
    word(item.url, 'URL_SECRET'),
    ...headers.map((header) => `--header ${word(headerLine(header), secretName(header))}`),
    ...bodyFlags(body, word),
  ];
  return {
    command: parts.join(' \\\n  ').replace(/^curl \\\n {2}/, 'curl '),
    notes: notesOf(item, body, names),
  };
}

function methodFlags({ method }: RequestItem, body: Body): string[] {
  if (method === 'HEAD') return ['--head'];
  if (method === 'POST' && body.kind === 'none') return ["--data ''"];
  const implied = body.kind === 'none' ? 'GET' : 'POST';
  return method === implied ? [] : [`--request ${quotedWithSecrets(method, '', new Set())}`];
}

/** What curl makes by itself, and the packing of a body that is known unpacked. */
const isCurls = ({ name }: Header, body: Body): boolean =>
  ownHeaders.has(name.toLowerCase()) || (isPacking(name) && isWhole(body));

const isPacking = (name: string): boolean => name.toLowerCase() === 'content-encoding';

/** curl drops a header without a value, unless it ends with a semicolon. */
const headerLine = ({ name, value }: Header): string => (value === '' ? `${name};` : `${name}: ${value}`);

function bodyFlags(body: Body, word: (text: string, name: string) => string): string[] {
  if (body.kind === 'none') return [];
  if (!isWhole(body)) return [`--data-binary @${bodyFile}`];
  return [`--data-raw ${word(body.kind === 'text' ? body.text : '', 'BODY_SECRET')}`];
}

const isWhole = (body: Body): boolean => body.kind === 'text' && !body.inexact && !isCut(body);

/** `Authorization` gives `$AUTHORIZATION`, `X-Api-Key` gives `$X_API_KEY`. */
const secretName = ({ name }: Header): string => name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

/**
 * Single quotes keep everything as it is, line ends too; a quote itself leaves them for a moment. What is masked becomes
 * a variable in double quotes, numbered when there are several.
 */
function quotedWithSecrets(text: string, name: string, names: Set<string>): string {
  const pieces = text.split(secretMask).map((piece) => `'${piece.replaceAll("'", `'\\''`)}'`);
  const [first = "''", ...rest] = pieces;
  const joined = rest.reduce((done, piece, i) => {
    const variable = i === 0 ? name : `${name}_${i + 1}`;
    names.add(variable);
    return `${done}"$${variable}"${piece}`;
  }, first);
  return joined.replace(/(?<=")''$/, '').replace(/^''(?=")/, '') || "''";
}

function notesOf(item: RequestItem, body: Body, names: ReadonlySet<string>): string[] {
  const variables = [...names].map((name) => `$${name}`).join(', ');
  return [
    ...(names.size === 0 ? [] : [`Set ${variables} first: secret values are not kept.`]),
    ...(body.kind === 'none' || isWhole(body)
      ? []
      : [`The body is not kept whole or exact: put it in ${bodyFile}.`]),
    ...differences(item, body),
    ...(item.sent === undefined ? ['Of this request only method and address are known.'] : []),
  ];
}

/** Where the command does not do what k6 did. */
function differences(item: RequestItem, body: Body): string[] {
  const isUnpacked = isWhole(body) && item.sent?.headers.some(({ name }) => isPacking(name)) === true;
  const stays = item.trips.length > 1 && methodFlags(item, body)[0]?.startsWith('--request') === true;
  return [
    ...(isUnpacked ? ['k6 packed the body; here it is sent unpacked, without `Content-Encoding`.'] : []),
    ...(stays
      ? [
          `k6 followed a redirect; the command does not, since curl would repeat ${item.method} at its target.`,
        ]
      : []),
  ];
}
