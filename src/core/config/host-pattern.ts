import { addressRange } from './address-range.ts';

/** A host as k6 can block it: a name, `*.` before one, an IP address or a range of them. Names do not end in a number. */
const name = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*(?!\d+$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;

/** True for an IP address or a range of them, which k6 blocks by another flag than names. */
export const isAddress = (pattern: string): boolean => addressRange(pattern) !== undefined;

/** True for what may stand in a list of hosts. */
export const isHostPattern = (pattern: string): boolean => isAddress(pattern) || name.test(pattern);

/** The host in a URL, in lower case, without port and brackets; undefined when there is none. */
export function hostOfUrl(url: string): string | undefined {
  const [, host] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]+)/i.exec(url) ?? [];
  return host?.replace(/^\[|\]$/g, '').toLowerCase();
}
