import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';
import { durationMs } from '../k6/duration.ts';
import type { ConfiguredEnvironment, LoadLimits } from './config.ts';
import { isHostPattern } from './host-pattern.ts';
import { readCount, readDuration, readTexts } from './read-values.ts';
import type { Reading } from './reading.ts';
import { complain, complainOfKeys } from './reading.ts';
import type { YamlPath } from './yaml-file.ts';

type GuardRails = Pick<ConfiguredEnvironment, 'guarded' | 'allowedHosts' | 'limits' | 'secrets'>;

/** A slip in one of these would take a guard rail away without a word. */
export const guardRailKeys = ['guarded', 'allowedHosts', 'limits', 'secrets'];

/** What may stand below `limits`. */
export const limitNames = ['vus', 'requestsPerSecond', 'duration'];

/** What keeps a run from doing harm in an environment. */
export function readGuardRails(given: JsonObject, at: YamlPath, reading: Reading): GuardRails {
  for (const key of ['allowedHosts', 'limits', 'secrets'])
    if (given[key] === null) complainOfEmpty([...at, key], reading);
  return {
    guarded: readGuarded(given['guarded'], [...at, 'guarded'], reading),
    allowedHosts: readTexts({ value: given['allowedHosts'], at: [...at, 'allowedHosts'] }, reading, {
      fits: isHostPattern,
      says: 'is no host',
      remedy: 'Write names without http:// and port, such as auth.example.org, *.example.org or 10.0.0.0/8.',
    }),
    limits: readLimits(given['limits'], [...at, 'limits'], reading),
    secrets: readTexts({ value: given['secrets'], at: [...at, 'secrets'] }, reading, {
      fits: isVariableName,
      says: 'is no list of names',
      remedy: 'Write names only, such as [API_TOKEN]; their values stay outside of the file.',
    }),
  };
}

/** Nobody writes a guard rail to have none: what stands below is not indented far enough. */
export const complainOfEmpty = (at: YamlPath, reading: Reading): void =>
  complain(reading, {
    code: 'config-wrong-value',
    at,
    says: 'holds nothing',
    remedy: 'Indent what belongs to it further than its name, or leave it out.',
  });

/** True for what a script can read as `__ENV.NAME`, and k6 takes. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

function readGuarded(guarded: unknown, at: YamlPath, reading: Reading): boolean {
  if (guarded === undefined || typeof guarded === 'boolean') return guarded ?? false;
  complain(reading, {
    code: 'config-wrong-value',
    at,
    says: 'is not true or false, so the environment counts as guarded',
    remedy: 'Write `guarded: true` or leave it out.',
  });
  // Of two readings, the one that asks before it loads a system.
  return true;
}

function readLimits(limits: unknown, at: YamlPath, reading: Reading): LoadLimits {
  if (limits === undefined || limits === null) return {};
  if (!isObject(limits)) {
    const remedy = `Write some of ${limitNames.join(', ')} below it.`;
    complain(reading, { code: 'config-wrong-value', at, says: 'is not a map', remedy });
    return {};
  }
  complainOfKeys(reading, at, { given: limits, known: limitNames });
  const given = (name: string) => ({ value: limits[name], at: [...at, name] });
  const vus = readCount(given('vus'), reading, { whole: true });
  const requestsPerSecond = readCount(given('requestsPerSecond'), reading, { whole: true });
  const longest = durationMs(readDuration(given('duration'), reading));
  return {
    ...(vus !== undefined && { vus }),
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    ...(longest !== undefined && { durationMs: longest }),
  };
}
