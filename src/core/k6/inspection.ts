import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { ThresholdDefinition } from '../thresholds/definition.ts';
import { thresholdDefinitions } from '../thresholds/definition.ts';
import { durationMs } from './duration.ts';
import type { JsonObject } from './json.ts';
import { asObject, parseObject } from './json.ts';

/** One scenario as `k6 inspect` resolved it. */
export interface InspectedScenario {
  readonly name: string;
  readonly executor: string;
  /** The exported function it runs. */
  readonly exec: string;
  readonly config: JsonObject;
}

/** What k6 says about a script before it runs. */
export interface Inspection {
  /** The consolidated options, every field present, `null` where unset. */
  readonly options: JsonObject;
  readonly scenarios: readonly InspectedScenario[];
  /** True when the script names its scenarios itself, instead of `vus`, `duration`, `iterations` or `stages`. */
  readonly namesScenarios: boolean;
  readonly thresholds: readonly ThresholdDefinition[];
  readonly trendStats: readonly string[];
  /** The script sets `options.tags`, which `--tag` would replace. */
  readonly hasTags: boolean;
  /** Planned length including graceful stop; undefined when k6 does not say. */
  readonly plannedMs: number | undefined;
  readonly maxVus: number | undefined;
}

/** Decodes the output of `k6 inspect --execution-requirements`. */
export function decodeInspection(text: string): Result<Inspection> {
  const options = parseObject(text);
  if (options === undefined) {
    return failed({
      code: 'inspection-undecodable',
      says: '`k6 inspect` did not answer with JSON.',
      remedy: 'Check that the k6 in use is the real one: run `k6 version` in a terminal.',
    });
  }
  const maxVus = options['maxVUs'];
  return ok({
    options,
    scenarios: scenariosIn(options),
    namesScenarios: ['vus', 'duration', 'iterations', 'stages'].every((name) => isUnset(options[name])),
    thresholds: thresholdDefinitions(options),
    trendStats: textsIn(options['summaryTrendStats']),
    hasTags: Object.keys(asObject(options['tags']) ?? {}).length > 0,
    plannedMs: durationMs(options['totalDuration']),
    maxVus: typeof maxVus === 'number' ? maxVus : undefined,
  });
}

const isUnset = (value: unknown): boolean => value === null || value === undefined;

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

function scenariosIn(options: JsonObject): InspectedScenario[] {
  return Object.entries(asObject(options['scenarios']) ?? {}).map(([name, value]) => {
    const config = asObject(value) ?? {};
    const exec = config['exec'];
    return {
      name,
      executor: String(config['executor'] ?? ''),
      exec: typeof exec === 'string' && exec !== '' ? exec : 'default',
      config,
    };
  });
}
