/** A host as k6 can block it: a name, `*.` before one, an IP address or a range of them. */
const name = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const address = /^(\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?|[0-9a-f:]*:[0-9a-f:.]*(\/\d{1,3})?)$/i;

/** True for an IP address or a range of them, which k6 blocks by another flag than names. */
export const isAddress = (pattern: string): boolean => address.test(pattern);

/** True for what may stand in a list of hosts. */
export const isHostPattern = (pattern: string): boolean => isAddress(pattern) || name.test(pattern);

/** The host in a URL, in lower case, without port and brackets; undefined when there is none. */
export function hostOfUrl(url: string): string | undefined {
  const [, host] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)/i.exec(url) ?? [];
  return host?.replace(/^\[|\]$/g, '').toLowerCase();
}
