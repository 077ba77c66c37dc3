/** A k6 release, such as 2.2.0. */
export interface K6Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** Reads `v2.2.0`, `2.2.0` or `k6 v2.2.0 (go1.26, linux/amd64)`; undefined when there is no version in the text. */
export function parseVersion(text: string): K6Version | undefined {
  const match = /(?:^|[\sv])v?(\d+)\.(\d+)\.(\d+)/.exec(text);
  if (match === null) return undefined;
  return { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3]) };
}

/** `major.minor.patch`, without a `v`. */
export const formatVersion = (version: K6Version): string =>
  `${version.major}.${version.minor}.${version.patch}`;

/** k6 1.0 and later are supported; a newer major than the known ones is tried, not refused. */
export const isSupported = (version: K6Version): boolean => version.major >= 1;
