import { durationMs } from '../k6/duration.ts';

/** One scenario's load, of k6's resolved options: when it starts, how it is driven, and how long it goes on. */
export interface ScenarioLoad {
  readonly name: string;
  readonly executor: string;
  readonly startMs: number;
  /** Undefined when the work decides, not the clock. */
  readonly durationMs: number | undefined;
  /** Lengths of the stages of a ramping executor, in ms; empty for others. */
  readonly stagesMs: readonly number[];
  /** The fields that make up the load, as text, sorted. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Fields of k6's executors that shape the load; the others (env, exec, tags, stopping) do not. */
const loadFields = [
  'executor', 'startTime', 'vus', 'iterations', 'duration', 'maxDuration', 'startVUs', 'stages',
  'rate', 'timeUnit', 'startRate', 'preAllocatedVUs', 'maxVUs',
]; // prettier-ignore

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The load of every scenario, by name; fields that k6 left unset are left out. */
export function loadProfile(scenarios: Readonly<Record<string, unknown>>): ScenarioLoad[] {
  return Object.keys(scenarios)
    .sort()
    .map((name) => {
      const scenario = scenarios[name];
      return scenarioLoad(name, isObject(scenario) ? scenario : {});
    });
}

function scenarioLoad(name: string, scenario: Readonly<Record<string, unknown>>): ScenarioLoad {
  const stages = Array.isArray(scenario['stages']) ? scenario['stages'].filter(isObject) : [];
  const stagesMs = stages.map((stage) => durationMs(stage['duration']) ?? 0);
  const set = loadFields.filter((field) => scenario[field] !== undefined && scenario[field] !== null);
  return {
    name,
    executor: typeof scenario['executor'] === 'string' ? scenario['executor'] : '',
    startMs: durationMs(scenario['startTime']) ?? 0,
    durationMs: stagesMs.length > 0 ? stagesMs.reduce((a, b) => a + b, 0) : durationMs(scenario['duration']),
    stagesMs,
    fields: Object.fromEntries(set.map((field) => [field, fieldText(field, scenario[field], stages)])),
  };
}

function fieldText(
  field: string,
  value: unknown,
  stages: readonly Readonly<Record<string, unknown>>[],
): string {
  if (field === 'stages') {
    return stages.map((stage) => `${String(stage['duration'])} to ${String(stage['target'])}`).join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What differs between two load profiles, each in words; empty when the load asked for is the same. */
export function loadDifferences(
  baseline: readonly ScenarioLoad[],
  candidate: readonly ScenarioLoad[],
): string[] {
  const names = [...new Set([...baseline, ...candidate].map((scenario) => scenario.name))].sort();
  return names.flatMap((name) => {
    const [before, after] = [baseline, candidate].map((side) =>
      side.find((scenario) => scenario.name === name),
    );
    if (before === undefined) return [`scenario ${name} is only in the candidate`];
    if (after === undefined) return [`scenario ${name} is only in the baseline`];
    return loadFields
      .filter((field) => before.fields[field] !== after.fields[field])
      .map(
        (field) =>
          `${name}: ${field} ${before.fields[field] ?? 'unset'} against ${after.fields[field] ?? 'unset'}`,
      );
  });
}

/** Length of the longest first stage among the scenarios that start first, in ms; 0 without ramping scenarios. */
export function firstStageMs(profile: readonly ScenarioLoad[]): number {
  const first = Math.min(...profile.map((scenario) => scenario.startMs));
  const ramps = profile.filter((scenario) => scenario.startMs === first && scenario.stagesMs.length > 1);
  return Math.max(0, ...ramps.map((scenario) => scenario.stagesMs[0] ?? 0));
}

/**
 * How long after the first scenario's start the last one is planned to stop starting iterations, in ms; undefined when
 * the work decides.
 */
export function plannedMs(profile: readonly ScenarioLoad[]): number | undefined {
  const first = Math.min(...profile.map((scenario) => scenario.startMs));
  const ends = profile.map(({ startMs, durationMs: length }) =>
    length === undefined ? NaN : startMs + length,
  );
  const last = Math.max(...ends);
  return Number.isFinite(last) ? last - first : undefined;
}

/** True when the load changes in the course of the run, so that only equal times can be compared. */
export const isStaged = (profile: readonly ScenarioLoad[]): boolean =>
  profile.some((scenario) => scenario.stagesMs.length > 0 || scenario.startMs > 0);

/** True when k6 starts iterations by the clock, whatever the system's answers take. */
export const isOpenModel = (profile: readonly ScenarioLoad[]): boolean =>
  profile.length > 0 && profile.every((scenario) => scenario.executor.endsWith('-arrival-rate'));
