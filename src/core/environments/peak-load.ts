import { durationMs } from '../k6/duration.ts';
import type { InspectedScenario, Inspection } from '../k6/inspection.ts';
import { asObject } from '../k6/json.ts';

/** The most load that a script can make, from its options as k6 resolved them. */
export interface PeakLoad {
  /** Virtual users at once, those included that k6 may start for a rate; undefined when k6 does not say. */
  readonly vus: number | undefined;
  /**
   * Iterations per second that are begun at most, if every scenario goes by a rate: the sum of the highest rates of
   * scenarios that overlap. Undefined when virtual users loop at their own pace.
   */
  readonly iterationsPerSecond: number | undefined;
  /** Until the last scenario is over, without the time that iterations are given to finish; Infinity when none ends it. */
  readonly durationMs: number;
}

/** The peak of a script's load. */
export function peakLoad({ scenarios, maxVus }: Inspection): PeakLoad {
  const spans = scenarios.map(spanOf);
  const isOpen = scenarios.length > 0 && spans.every(({ rate }) => rate !== undefined);
  return {
    vus: maxVus,
    iterationsPerSecond: isOpen ? highestSum(spans) : undefined,
    durationMs: Math.max(0, ...spans.map(({ endMs }) => endMs)),
  };
}

/** The highest sum of rates at one moment, whatever the other scenarios do at their own pace. */
export const plannedRate = ({ scenarios }: Inspection): number => highestSum(scenarios.map(spanOf));

interface Span {
  readonly startMs: number;
  readonly endMs: number;
  /** The highest, per second; undefined when there is none. */
  readonly rate: number | undefined;
}

/** How long a scenario goes on, and its highest rate. */
export function spanOf({ executor, config }: InspectedScenario): Span {
  const startMs = durationMs(config['startTime']) ?? 0;
  const stages = stagesOf(config['stages']);
  const lastsMs =
    lengthOf(executor, config['duration'], config['maxDuration']) ?? sum(stages.map(({ ms }) => ms));
  const span = { startMs, endMs: startMs + lastsMs };
  if (!executor.endsWith('-arrival-rate')) return { ...span, rate: undefined };
  const perSecond = 1000 / (durationMs(config['timeUnit']) ?? 1000);
  const rates = [config['rate'], config['startRate'], ...stages.map(({ target }) => target)];
  const highest = Math.max(0, ...rates.filter((rate) => typeof rate === 'number'));
  return { ...span, rate: highest * perSecond };
}

/** What k6 gives scenarios with a number of iterations, unless they say so. */
const defaultMaxDuration = '10m';

function lengthOf(executor: string, duration: unknown, maxDuration: unknown): number | undefined {
  if (executor.endsWith('-iterations')) return durationMs(maxDuration ?? defaultMaxDuration);
  const lastsMs = durationMs(duration);
  // k6 1.x takes none, or zero, as "until somebody stops it".
  return executor === 'externally-controlled' ? lastsMs || Infinity : lastsMs;
}

function stagesOf(stages: unknown): readonly { readonly ms: number; readonly target: unknown }[] {
  const entries: readonly unknown[] = Array.isArray(stages) ? stages : [];
  return entries.map((entry) => {
    const { duration, target } = asObject(entry) ?? {};
    return { ms: durationMs(duration) ?? 0, target };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Scenarios begin one after the other: the highest sum is at one of the beginnings. */
function highestSum(spans: readonly Span[]): number {
  const going = (atMs: number): number =>
    sum(spans.map(({ startMs, endMs, rate }) => (startMs <= atMs && atMs < endMs ? (rate ?? 0) : 0)));
  return Math.max(0, ...spans.map(({ startMs }) => going(startMs)));
}
