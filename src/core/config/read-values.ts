import { isObject } from '../base/shape.ts';
import { durationMs } from '../k6/duration.ts';
import type { Reading } from './reading.ts';
import { complain } from './reading.ts';
import type { YamlPath } from './yaml-file.ts';

/** A value of the file and where it stands. */
export interface GivenValue {
  readonly value: unknown;
  readonly at: YamlPath;
}

/** What a value should have been: `is not a list of hosts`, and what to write. */
interface Wish {
  readonly says: string;
  readonly remedy: string;
}

/** A text or a list of texts that all fit; none when it is missing. What does not fit is told and left out. */
export function readTexts(
  { value, at }: GivenValue,
  reading: Reading,
  wish: Wish & { readonly fits?: (text: string) => boolean },
): readonly string[] {
  if (value === undefined || value === null) return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item, i) => {
    if (typeof item === 'string' && item !== '' && wish.fits?.(item) !== false) return [item];
    const place = Array.isArray(value) ? [...at, i] : at;
    complain(reading, { code: 'config-wrong-value', at: place, says: wish.says, remedy: wish.remedy });
    return [];
  });
}

/** A number above zero, a whole one if asked; undefined when it is missing, or told. */
export function readCount(
  { value, at }: GivenValue,
  reading: Reading,
  { whole }: { readonly whole: boolean },
): number | undefined {
  if (value === undefined) return undefined;
  if (
    typeof value === 'number' &&
    value > 0 &&
    (whole ? Number.isSafeInteger(value) : Number.isFinite(value))
  )
    return value;
  const says = `is no ${whole ? 'whole ' : ''}number above zero`;
  complain(reading, { code: 'config-wrong-value', at, says, remedy: 'Write a number such as 20.' });
  return undefined;
}

/** A time with its unit, as it is written; undefined when it is missing, or told. */
export function readDuration({ value, at }: GivenValue, reading: Reading): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /[a-zµ]$/.test(value) && (durationMs(value) ?? 0) > 0) return value;
  complain(reading, {
    code: 'config-wrong-value',
    at,
    says: 'is no time with its unit',
    remedy: 'Write it as k6 does: 30s, 5m, 1h30m.',
  });
  return undefined;
}

/** The members of a map; none when it is missing, or told. */
export function readMap(
  { value, at }: GivenValue,
  reading: Reading,
  remedy: string,
): readonly (readonly [name: string, member: GivenValue])[] {
  if (value === undefined || value === null) return [];
  if (isObject(value))
    return Object.entries(value).map(([name, member]) => [name, { value: member, at: [...at, name] }]);
  complain(reading, { code: 'config-wrong-value', at, says: 'is not a map', remedy });
  return [];
}

/** A text that is not empty, without spaces around it; undefined when it is missing, or told. */
export function readText({ value, at }: GivenValue, reading: Reading, wish: Wish): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  complain(reading, { code: 'config-wrong-value', at, ...wish });
  return undefined;
}

/** True or false; undefined when it is missing, or told. */
export function readBoolean({ value, at }: GivenValue, reading: Reading): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  const remedy = 'Write true or false.';
  complain(reading, { code: 'config-wrong-value', at, says: 'is not true or false', remedy });
  return undefined;
}
