import { quantile } from '../metrics/histogram.ts';
import type { Timeline } from '../metrics/timeline.ts';
import { formatDuration } from '../report/format.ts';
import type { ScenarioLoad } from './load-profile.ts';
import { firstStageMs } from './load-profile.ts';
import { trendBins, windowOf } from './window.ts';

/** What is left out at the start of every run of a comparison. */
export interface WarmUp {
  readonly ms: number;
  /** In one sentence; empty when nothing is left out. */
  readonly says: string;
}

/** At least this much of a run must be left to compare. */
export const shortestMs = 10_000;

/**
 * The first stage of a ramping load, if enough is left; else, for a steady load, until the per-second median settles
 * in every run. The same is left out of all runs, so that equal times are compared.
 */
export function warmUpOf(
  timelines: readonly Timeline[],
  profile: readonly ScenarioLoad[],
  { binMs, untilMs }: { readonly binMs: number; readonly untilMs: number },
): WarmUp {
  const stageMs = firstStageMs(profile);
  const lengths = timelines.map((timeline) => {
    const { bins } = windowOf(timeline, binMs, { skipMs: stageMs, untilMs });
    return bins * binMs;
  });
  if (stageMs > 0 && Math.min(...lengths) >= shortestMs) {
    return { ms: stageMs, says: `The first stage (${formatDuration(stageMs)}) is left out as warm-up.` };
  }
  const settled = profile.some((scenario) => scenario.stagesMs.length > 0)
    ? 0
    : Math.max(...timelines.map((timeline) => settledMs(timeline, binMs, untilMs)));
  const says = `The first ${formatDuration(settled)} are left out: the median latency had not settled.`;
  return { ms: settled, says: settled > 0 ? says : '' };
}

function settledMs(timeline: Timeline, binMs: number, untilMs: number): number {
  const window = windowOf(timeline, binMs, { skipMs: 0, untilMs });
  const http = timeline.select({ metric: 'http_req_duration' });
  const series = http.length > 0 ? http : timeline.select({ metric: 'iteration_duration' });
  const medians = trendBins(timeline, window, series).map((bin) => bin && quantile(bin, 0.5));
  const spare = Math.floor(window.bins - shortestMs / binMs);
  return binMs * settledAfter(medians, Math.min(spare, Math.floor(window.bins / 4)));
}

/**
 * How many values to leave out at the start, at most `most`: the marginal standard error rule (White 1997, "An
 * effective truncation heuristic for bias reduction in simulation output"), which leaves out what lowers the standard
 * error of the mean of the rest. Gaps are passed over.
 */
export function settledAfter(values: readonly (number | undefined)[], most: number): number {
  let [best, bestCut] = [Infinity, 0];
  for (let cut = 0; cut <= most; cut++) {
    const rest = values.slice(cut).filter((value) => value !== undefined);
    const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
    const error = rest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rest.length ** 2;
    if (error < best) [best, bestCut] = [error, cut];
  }
  return bestCut;
}
