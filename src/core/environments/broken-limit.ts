import type { LoadLimits } from '../config/config.ts';
import type { Problem } from '../base/result.ts';
import type { InspectedScenario, Inspection } from '../k6/inspection.ts';
import { formatDuration } from '../report/format.ts';
import type { PeakLoad } from './peak-load.ts';
import { peakLoad, plannedRate, spanOf } from './peak-load.ts';

/** A limit that a run would break: a problem, and the option of the script that breaks it most. */
export interface BrokenLimit {
  readonly problem: Problem;
  /** The way to the option in the script: `['scenarios', 'browse', 'rate']`. */
  readonly option: readonly string[];
}

/** What of a run is held against limits. */
export interface LimitedRun {
  readonly environment: string;
  readonly limits: LoadLimits;
  /** Of what will really run. */
  readonly inspection: Inspection;
  /** One user and one iteration: then no time is planned. */
  readonly isSmoke: boolean;
}

/** The first limit that a run's options break; undefined when they keep all of them. */
export function brokenLimit(run: LimitedRun): BrokenLimit | undefined {
  const { limits, inspection } = run;
  const peak = peakLoad(inspection);
  return (
    (limits.vus === undefined ? undefined : vusBroken(limits.vus, peak, run)) ??
    (limits.requestsPerSecond === undefined ? undefined : rateBroken(limits.requestsPerSecond, run)) ??
    (limits.durationMs === undefined || run.isSmoke
      ? undefined
      : durationBroken(limits.durationMs, peak, run))
  );
}

function vusBroken(limit: number, { vus }: PeakLoad, run: LimitedRun): BrokenLimit | undefined {
  if (vus !== undefined && vus <= limit) return undefined;
  const would =
    vus === undefined
      ? 'k6 does not say how many virtual users the run would have'
      : `The run would have up to ${vus} virtual users`;
  const most = scenarioWithMost(run.inspection, ({ config }) => highestCount(config));
  return broken(
    run,
    `${would}; ${run.environment} allows ${limit}`,
    optionOf(run.inspection, most, vusOptions),
  );
}

function rateBroken(limit: number, run: LimitedRun): BrokenLimit | undefined {
  const planned = plannedRate(run.inspection);
  if (planned <= limit) return undefined;
  const most = scenarioWithMost(run.inspection, (scenario) => spanOf(scenario).rate ?? 0);
  const says = `The run would begin up to ${rounded(planned)} iterations per second, with at least a request each; ${run.environment} allows ${limit} requests per second`;
  return broken(run, says, optionOf(run.inspection, most, ['rate', 'stages', 'startRate']));
}

function durationBroken(limitMs: number, peak: PeakLoad, run: LimitedRun): BrokenLimit | undefined {
  if (peak.durationMs <= limitMs) return undefined;
  const most = scenarioWithMost(run.inspection, (scenario) => spanOf(scenario).endMs);
  const goesOn = Number.isFinite(peak.durationMs)
    ? `may go on for ${formatDuration(peak.durationMs)}`
    : 'would go on without an end';
  const says = `The run ${goesOn}; ${run.environment} allows ${formatDuration(limitMs)}`;
  return broken(
    run,
    says,
    optionOf(run.inspection, most, ['duration', 'stages', 'maxDuration', 'iterations']),
  );
}

const broken = ({ environment }: LimitedRun, says: string, option: readonly string[]): BrokenLimit => ({
  problem: {
    code: 'limit-exceeded',
    says: `${says} (limits of ${environment} in ayni.yaml).`,
    remedy: 'Lower it, run with less load, or choose another environment; nothing was started.',
  },
  option,
});

const rounded = (rate: number): string => String(Math.round(rate * 100) / 100);

const vusOptions = ['maxVUs', 'vus', 'stages', 'startVUs', 'preAllocatedVUs'];

function scenarioWithMost(
  { scenarios }: Inspection,
  amount: (scenario: InspectedScenario) => number,
): InspectedScenario | undefined {
  return [...scenarios].sort((a, b) => amount(b) - amount(a))[0];
}

function highestCount(config: InspectedScenario['config']): number {
  const stages = Array.isArray(config['stages']) ? (config['stages'] as readonly { target?: unknown }[]) : [];
  const counts = [...vusOptions.map((name) => config[name]), ...stages.map(({ target }) => target)];
  return Math.max(0, ...counts.filter((count) => typeof count === 'number'));
}

/** Scripts that name no scenarios have their load at the top. */
function optionOf(
  { namesScenarios }: Inspection,
  scenario: InspectedScenario | undefined,
  names: readonly string[],
): readonly string[] {
  const name = names.find((candidate) => isSet(scenario?.config[candidate]));
  const inScenario = namesScenarios && scenario !== undefined ? ['scenarios', scenario.name] : [];
  return name === undefined ? inScenario : [...inScenario, name];
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null;
