import { nearestName } from '../base/nearest-name.ts';
import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';
import type { ConfiguredEnvironment } from './config.ts';
import type { Reading } from './reading.ts';
import { complain } from './reading.ts';

/** Section `environments`. Values that are lists or maps are left to newer versions. */
export function readEnvironments(section: unknown, reading: Reading): readonly ConfiguredEnvironment[] {
  if (section === undefined || section === null) return [];
  if (isObject(section)) {
    return Object.entries(section).flatMap(([name, given]) => {
      const environment = readEnvironment(name, given, reading);
      return environment === undefined ? [] : [environment];
    });
  }
  complain(reading, {
    code: 'config-wrong-value',
    at: ['environments'],
    says: 'is not a map of names',
    remedy: 'Write one name per line, with its baseUrl below it.',
  });
  return [];
}

function readEnvironment(name: string, given: unknown, reading: Reading): ConfiguredEnvironment | undefined {
  if (isObject(given)) {
    return {
      name,
      baseUrl: readBaseUrl(name, given, reading),
      guarded: readGuarded(name, given['guarded'], reading),
      values: otherValues(given),
    };
  }
  complain(reading, {
    code: 'config-wrong-value',
    at: ['environments', name],
    says: 'is not a map',
    remedy: 'Write `baseUrl: https://…` below it.',
  });
  return undefined;
}

function readBaseUrl(name: string, given: JsonObject, reading: Reading): string | undefined {
  const url = given['baseUrl'];
  if (typeof url === 'string' && /^https?:\/\/[^\s/]/i.test(url)) return url;
  const misspelt = Object.keys(given).find((key) => nearestName(key, ['baseUrl']) !== undefined);
  const isThere = Object.hasOwn(given, 'baseUrl');
  complain(reading, {
    code: isThere ? 'config-wrong-value' : 'config-missing',
    at: ['environments', name, ...(isThere ? ['baseUrl'] : misspelt === undefined ? [] : [misspelt])],
    says: isThere ? 'is no address' : misspelt === undefined ? 'has no baseUrl' : 'is not known',
    remedy: 'Write `baseUrl: https://…`.',
  });
  return undefined;
}

function readGuarded(name: string, guarded: unknown, reading: Reading): boolean {
  if (guarded === undefined || typeof guarded === 'boolean') return guarded ?? false;
  complain(reading, {
    code: 'config-wrong-value',
    at: ['environments', name, 'guarded'],
    says: 'is not true or false, so the environment counts as guarded',
    remedy: 'Write `guarded: true` or leave it out.',
  });
  // Of two readings, the one that asks before it loads a system.
  return true;
}

function otherValues(given: JsonObject): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(given)) {
    if (key === 'baseUrl' || key === 'guarded') continue;
    if (['string', 'number', 'boolean'].includes(typeof value)) values.set(key, String(value));
  }
  return values;
}
