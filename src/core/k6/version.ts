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

/** What differs between the k6 releases we support, with the release that brought it. */
const since = {
  /** The REST server listens only when `--address` is given; before, always. */
  'rest-only-on-request': { major: 2, minor: 0 },
  'handle-summary-timeout': { major: 2, minor: 2 },
  'feature-flags': { major: 2, minor: 1 },
} as const;

export type K6Feature = keyof typeof since;

/** True when this k6 has the feature. */
export const hasFeature = (version: K6Version, feature: K6Feature): boolean =>
  compareRelease(version, since[feature]) >= 0;

/** k6 1.0 and later are supported; a newer major than the known ones is tried, not refused. */
export const isSupported = (version: K6Version): boolean => version.major >= 1;

const compareRelease = (a: { major: number; minor: number }, b: { major: number; minor: number }): number =>
  a.major - b.major || a.minor - b.minor;
