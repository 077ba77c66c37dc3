import { nearestName } from '../base/nearest-name.ts';
import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';
import type { Tags } from '../metrics/metric.ts';
import type { ConfiguredEnvironment } from './config.ts';
import {
  complainOfEmpty,
  guardRailKeys,
  isVariableName,
  limitNames,
  readGuardRails,
} from './read-guard-rails.ts';
import { readMap, readTexts } from './read-values.ts';
import type { Reading } from './reading.ts';
import { complain } from './reading.ts';
import type { YamlPath } from './yaml-file.ts';

/** What has a meaning of its own; every other name is a value for the script. */
const ownKeys = [
  ...['baseUrl', 'guarded', 'allowedHosts', 'limits', 'secrets'],
  ...['envFiles', 'k6Args', 'tags'],
  // Read with the sections of that name.
  ...['targets', 'regions', 'prometheus'],
];

/** Section `environments`. Values that are lists or maps are left to newer versions. */
export function readEnvironments(section: unknown, reading: Reading): readonly ConfiguredEnvironment[] {
  const named = { value: section, at: ['environments'] };
  if (section === null) complainOfEmpty(named.at, reading);
  const remedy = 'Write one name per line, with its baseUrl below it.';
  return readMap(named, reading, remedy).flatMap(([name, { value, at }]) => {
    if (isObject(value)) return [readEnvironment(name, value, { at, reading })];
    complain(reading, {
      code: 'config-wrong-value',
      at,
      says: 'is not a map',
      remedy: 'Write `baseUrl: https://…` below it.',
    });
    return [];
  });
}

/** True for what reads like an environment, or a part of one, that is not indented below `environments`. */
export const belongsToEnvironments = (key: string, value: unknown): boolean =>
  [key, ...(isObject(value) ? Object.keys(value) : [])].some((name) =>
    ['baseUrl', ...guardRailKeys].includes(name),
  );

function readEnvironment(
  name: string,
  given: JsonObject,
  { at, reading }: { readonly at: YamlPath; readonly reading: Reading },
): ConfiguredEnvironment {
  const member = (key: string) => ({ value: given[key], at: [...at, key] });
  return {
    name,
    baseUrl: readBaseUrl(given, at, reading),
    ...readGuardRails(given, at, reading),
    envFiles: readTexts(member('envFiles'), reading, {
      says: 'is no list of files',
      remedy: 'Write paths from here, such as [.env.staging].',
    }),
    k6Args: readTexts(member('k6Args'), reading, {
      says: 'is no list of words',
      remedy: 'Write one word each, in quotes: ["--user-agent", "ayni"].',
    }),
    tags: readTags(member('tags'), reading),
    values: otherValues(given, at, reading),
  };
}

function readBaseUrl(given: JsonObject, at: YamlPath, reading: Reading): string | undefined {
  const url = given['baseUrl'];
  if (typeof url === 'string' && /^https?:\/\/[^\s/]/i.test(url)) return url;
  const misspelt = Object.keys(given).find((key) => nearestName(key, ['baseUrl']) !== undefined);
  const isThere = Object.hasOwn(given, 'baseUrl');
  complain(reading, {
    code: isThere ? 'config-wrong-value' : 'config-missing',
    at: [...at, ...(isThere ? ['baseUrl'] : misspelt === undefined ? [] : [misspelt])],
    says: isThere ? 'is no address' : misspelt === undefined ? 'has no baseUrl' : 'is not known',
    remedy: 'Write `baseUrl: https://…`.',
  });
  return undefined;
}

type Member = Parameters<typeof readMap>[0];

function readTags(given: Member, reading: Reading): Tags {
  const tags = readMap(given, reading, 'Write `name: value` below it.').flatMap(([name, { value, at }]) => {
    if (isScalar(value)) return [[name, String(value)]];
    complain(reading, {
      code: 'config-wrong-value',
      at,
      says: 'is no text',
      remedy: 'Write `name: value`.',
    });
    return [];
  });
  return Object.fromEntries(tags) as Tags;
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

function otherValues(given: JsonObject, at: YamlPath, reading: Reading): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(given)) {
    if (ownKeys.includes(key)) continue;
    const meant = nearestName(key, guardRailKeys);
    if (limitNames.includes(key)) complain(reading, limitOutside([...at, key]));
    else if (meant !== undefined) {
      const says = `is not known, and near to ${meant}`;
      const remedy = `Write ${meant}, or give the value another name.`;
      complain(reading, { code: 'config-unknown-key', at: [...at, key], says, remedy });
    } else if (isScalar(value) && isVariableName(key)) values.set(key, String(value));
    else if (isScalar(value)) complain(reading, noVariable([...at, key]));
  }
  return values;
}

const limitOutside = (at: YamlPath) => ({
  code: 'config-wrong-place',
  at,
  says: 'belongs below limits',
  remedy: 'Indent it further than `limits`, or give a value for the script another name.',
});

const noVariable = (at: YamlPath) => ({
  code: 'config-wrong-value',
  at,
  says: 'is no name that a script can read as __ENV.NAME',
  remedy: 'Use letters, digits and _ only, a digit not first.',
});
