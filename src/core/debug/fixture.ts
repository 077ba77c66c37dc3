import { decodeBase64 } from '../run/record-base64.ts';
import type { RequestItem } from './iteration.ts';

/** What can be kept of an answer as a file beside the tests. */
export interface Fixture {
  /** `GET-orders-42-500.json`: method, path and status, safe on every file system. */
  readonly fileName: string;
  readonly content: string | Uint8Array;
}

const longestPath = 60;

/** The answer's body as it is shown, so with masked secrets; undefined when there is none. */
export function fixtureOf({ method, url, received }: RequestItem): Fixture | undefined {
  if (received === undefined || received.body.kind === 'none') return undefined;
  const { body, status } = received;
  const path = url
    .replace(/^\w+:\/\/[^/?#]*/, '')
    .replace(/[?#].*$/s, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, longestPath);
  const fileName = `${[method.replace(/\W/g, ''), path || 'root', status].join('-')}.${extensionOf(received)}`;
  return { fileName, content: body.kind === 'text' ? body.text : (decodeBase64(body.base64) ?? '') };
}

function extensionOf({ headers, body }: NonNullable<RequestItem['received']>): string {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value.toLowerCase() ?? '';
  if (body.kind === 'binary') return 'bin';
  if (/[/+]json\b/.test(type)) return 'json';
  if (type.includes('html')) return 'html';
  return /[/+]xml\b/.test(type) ? 'xml' : 'txt';
}
