import type { LoadOverride } from '../run/request.ts';
import type { ConfiguredProfile } from './config.ts';
import type { GivenValue } from './read-values.ts';
import { readCount, readDuration, readMap } from './read-values.ts';
import type { Reading } from './reading.ts';
import { complain, complainOfKeys } from './reading.ts';

const known = ['vus', 'duration', 'iterations'];

/** Section `profiles`: loads by name. One that cannot be used is told and left out. */
export function readProfiles(section: unknown, reading: Reading): readonly ConfiguredProfile[] {
  const remedy = 'Write one name per line, with its load below it: `{ vus: 5, duration: 30s }`.';
  return readMap({ value: section, at: ['profiles'] }, reading, remedy).flatMap(([name, given]) => {
    const load = readLoad(given, reading);
    return load === undefined ? [] : [{ name, load }];
  });
}

function readLoad(given: GivenValue, reading: Reading): LoadOverride | undefined {
  const before = reading.problems.length;
  const members = Object.fromEntries(readMap(given, reading, howToWrite));
  complainOfKeys(reading, given.at, { given: members, known });
  const member = (name: string): GivenValue => members[name] ?? { value: undefined, at: given.at };
  const vus = readCount(member('vus'), reading, { whole: true }) ?? 1;
  const iterations = readCount(member('iterations'), reading, { whole: true });
  const duration = readDuration(member('duration'), reading);
  if (reading.problems.length > before) return undefined;
  if (duration !== undefined && iterations === undefined) return { kind: 'duration', vus, duration };
  if (iterations !== undefined && duration === undefined) return { kind: 'iterations', vus, iterations };
  const says = duration === undefined ? 'does not say how long' : 'says twice how long';
  complain(reading, { code: 'config-wrong-value', at: given.at, says, remedy: howToWrite });
  return undefined;
}

const howToWrite = 'Write `{ vus: 5, duration: 30s }` or `{ vus: 5, iterations: 100 }`.';
