import type { JsonObject } from '../k6/json.ts';
import type { RunEnvironment } from './run-environment.ts';

/** k6's flags that keep a run within its environment. A flag replaces what the script says, so that is given again. */
export function guardFlags({ blocked, limits }: RunEnvironment, options: JsonObject): string[] {
  const flags = (flag: string, ours: readonly string[], theirs: unknown): string[] =>
    ours.length === 0 ? [] : [...new Set([...textsIn(theirs), ...ours])].flatMap((value) => [flag, value]);
  return [
    ...flags('--block-hostnames', blocked.names, options['blockHostnames']),
    ...flags('--blacklist-ip', blocked.ranges, options['blacklistIPs']),
    ...requestRate(limits.requestsPerSecond, options['rps']),
  ];
}

/** How fast users go who loop at their own pace is known only when they do: k6 has to hold them back. */
function requestRate(limit: number | undefined, rps: unknown): string[] {
  if (limit === undefined) return [];
  const isBelow = typeof rps === 'number' && rps > 0 && rps < limit;
  return isBelow ? [] : ['--rps', String(limit)];
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** What these flags do to a run, a sentence each, for its log. */
export function guardNotes({ name, blocked, limits }: RunEnvironment): string[] {
  const hosts = [...blocked.names, ...blocked.ranges];
  return [
    ...(hosts.length === 0 ? [] : [`Out of reach, since other environments own them: ${hosts.join(', ')}.`]),
    ...(limits.requestsPerSecond === undefined
      ? []
      : [`k6 sends at most ${limits.requestsPerSecond} HTTP requests per second: the limit of ${name}.`]),
  ];
}
