import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';
import { emptyLayer, keyOf, targetKey } from '../targets/layers.ts';
import type { Target, TargetScope } from '../targets/target.ts';
import type { Reading } from './reading.ts';
import { complain, complainOfKeys } from './reading.ts';
import type { TargetValue } from './target-values.ts';
import { count, percent, score, share, time } from './target-values.ts';
import type { TargetChange, TargetLayer } from './targets.ts';
import type { YamlPath } from './yaml-file.ts';

/** Takes a target back that a preset, or the section `targets`, has set. */
const off = 'off';

/** Where a value stands, and what is declared there. */
interface Spot {
  readonly at: YamlPath;
  readonly scope?: TargetScope;
  readonly reading: Reading;
}

type FieldReader = (value: unknown, spot: Spot) => readonly TargetChange[];

/** Keys of anything that is asked of requests. */
const requestFields: Readonly<Record<string, FieldReader>> = {
  latency: readLatency,
  errorRate: limitOf('error-rate', share),
  requestsPerSecond: limitOf('throughput', count),
  apdex: readApdex,
};

const integrityFields: Readonly<Record<string, FieldReader>> = {
  deviation: limitOf('deviation', percent),
  artificialMerits: limitOf('artificial-merits', count),
  selfHealing: limitOf('self-healing', time),
  collaborationIndex: limitOf('collaboration', score),
};

const wholeFields: Readonly<Record<string, FieldReader>> = {
  ...requestFields,
  availability: limitOf('availability', share),
  integrity: (value, spot) => readFields(value, integrityFields, spot),
  scenarios: (value, spot) => readScenarios(value, spot),
};

/** Targets as one place declares them. @param others further keys that are known there */
export function readTargetLayer(
  given: unknown,
  { at, others }: { readonly at: YamlPath; readonly others: readonly string[] },
  reading: Reading,
): TargetLayer {
  const spot: Spot = { at, reading };
  const changes = readFields(given, wholeFields, spot, [...others, 'window', 'users']);
  if (!isObject(given)) return emptyLayer;
  const windowMs = readValue(given['window'], time, { ...spot, at: [...at, 'window'] });
  const users = readValue(given['users'], count, { ...spot, at: [...at, 'users'] });
  return {
    changes,
    ...(windowMs !== undefined && { windowMs }),
    ...(users !== undefined && { users }),
  };
}

/** Latencies of an environment by region: requests are told apart by their tag `region`. */
export function readRegions(given: unknown, at: YamlPath, reading: Reading): readonly TargetChange[] {
  return Object.entries(mapIn(given, { at, reading })).flatMap(([value, latency]) =>
    readLatency(latency, { at: [...at, value], reading, scope: { tag: 'region', value } }),
  );
}

function readScenarios(given: unknown, spot: Spot): readonly TargetChange[] {
  return Object.entries(mapIn(given, spot)).flatMap(([value, fields]) =>
    readFields(fields, requestFields, {
      ...spot,
      at: [...spot.at, value],
      scope: { tag: 'scenario', value },
    }),
  );
}

function readFields(
  given: unknown,
  fields: Readonly<Record<string, FieldReader>>,
  spot: Spot,
  others: readonly string[] = [],
): readonly TargetChange[] {
  const map = mapIn(given, spot);
  complainOfKeys(spot.reading, spot.at, { given: map, known: [...Object.keys(fields), ...others] });
  return Object.entries(fields).flatMap(([key, read]) =>
    map[key] === undefined || map[key] === null ? [] : read(map[key], { ...spot, at: [...spot.at, key] }),
  );
}

function mapIn(given: unknown, { at, reading }: Spot): JsonObject {
  if (isObject(given)) return given;
  if (given !== undefined && given !== null)
    complain(reading, {
      code: 'config-wrong-value',
      at,
      says: 'is not a map',
      remedy: 'Write `name: value` lines below it; see docs/targets.md.',
    });
  return {};
}

function readValue(given: unknown, value: TargetValue, { at, reading }: Spot): number | undefined {
  if (given === undefined || given === null) return undefined;
  const number = value.read(given);
  if (number === undefined)
    complain(reading, { code: 'config-wrong-value', at, says: value.says, remedy: value.remedy });
  return number;
}

/** A field that holds the limit of its kind. */
function limitOf(kind: Exclude<Target['kind'], 'latency' | 'apdex'>, value: TargetValue): FieldReader {
  return (given, spot) => {
    if (isOff(given)) return [{ key: targetKey(kind, spot.scope), target: undefined }];
    const limit = readValue(given, value, spot);
    return limit === undefined ? [] : [changeTo({ kind, limit, ...whence(spot) })];
  };
}

function readLatency(given: unknown, spot: Spot): readonly TargetChange[] {
  const all = targetKey('latency', spot.scope);
  if (isOff(given)) return [{ key: all, target: undefined }];
  return Object.entries(mapIn(given, spot)).flatMap(([name, value]) => {
    const here: Spot = { ...spot, at: [...spot.at, name] };
    const percentile = percentileOf(name);
    if (percentile === undefined) {
      complain(spot.reading, {
        code: 'config-unknown-key',
        at: here.at,
        says: 'is no percentile',
        remedy: 'Write `p95`, `p99` or another `p` with a number up to 100.',
      });
      return [];
    }
    if (isOff(value)) return [{ key: `${all}/${percentile}`, target: undefined }];
    const limit = readValue(value, time, here);
    return limit === undefined ? [] : [changeTo({ kind: 'latency', percentile, limit, ...whence(spot) })];
  });
}

/** `p95`, `p99.9`, `med` and `max` as k6 has them. */
function percentileOf(name: string): number | undefined {
  const digits = { med: '50', max: '100' }[name] ?? /^p(\d+(?:\.\d+)?)$/.exec(name)?.[1];
  const percentile = Number(digits ?? NaN);
  return percentile >= 0 && percentile <= 100 ? percentile : undefined;
}

const apdexFields: Readonly<Record<string, TargetValue>> = { satisfied: time, minimum: score };

function readApdex(given: unknown, spot: Spot): readonly TargetChange[] {
  if (isOff(given)) return [{ key: targetKey('apdex', spot.scope), target: undefined }];
  const map = mapIn(given, spot);
  complainOfKeys(spot.reading, spot.at, { given: map, known: Object.keys(apdexFields) });
  const [satisfiedMs, limit] = Object.entries(apdexFields).map(([key, value]) =>
    readValue(map[key], value, { ...spot, at: [...spot.at, key] }),
  );
  if (satisfiedMs !== undefined && limit !== undefined)
    return [changeTo({ kind: 'apdex', satisfiedMs, limit, ...whence(spot) })];
  const missing = Object.keys(apdexFields).find((key) => map[key] === undefined || map[key] === null);
  if (missing !== undefined && isObject(given))
    complain(spot.reading, {
      code: 'config-missing',
      at: spot.at,
      says: `has no ${missing}`,
      remedy: 'Write `apdex: { satisfied: 300ms, minimum: 0.9 }`.',
    });
  return [];
}

const changeTo = (target: Target): TargetChange => ({ key: keyOf(target), target });

/** YAML of older readers takes `off` for false. */
const isOff = (value: unknown): boolean => value === off || value === false;

/** The scope and the place of a declaration, without the keys of the value itself. */
const whence = ({ at, scope }: Spot): Pick<Target, 'declared' | 'scope'> => ({
  declared: at.slice(0, at[0] === 'environments' ? 3 : 1).join('.'),
  ...(scope !== undefined && { scope }),
});
