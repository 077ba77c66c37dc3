import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { ComparableRun } from '../../core/compare/baseline.ts';
import { comparableRun } from '../../core/compare/comparable-run.ts';
import { variantOf } from '../../core/run/record-headline.ts';
import type { BaselineStore, RunHeadline, RunStore } from '../ports.ts';

/** Runs that tell what a script usually measures. */
export interface MeasuredRuns {
  /** The baseline, else the newest run. */
  readonly base: ComparableRun;
  readonly baseIs: 'baseline' | 'newest-run';
  readonly others: readonly ComparableRun[];
}

/** More say little more about the noise, and each has to be read. */
const mostRuns = 5;

/** The baseline of a script in an environment, and its newest runs with the script's own load that reached their end. */
export async function measuredRuns(
  { runs, baselines }: { readonly runs: RunStore; readonly baselines: BaselineStore },
  script: { readonly scriptPath: string; readonly scriptName: string; readonly environment: string },
): Promise<Result<MeasuredRuns>> {
  const pinned = await baselines.read(script.scriptPath, script.environment);
  if (!pinned.ok) return pinned;
  const newest = await newestRuns(runs, script);
  const [first, ...older] = newest;
  if (pinned.value !== undefined) return ok({ base: pinned.value, baseIs: 'baseline', others: newest });
  if (first !== undefined) return ok({ base: first, baseIs: 'newest-run', others: older });
  return failed({
    code: 'no-measured-runs',
    says: `There is no baseline and no finished run of ${script.scriptName} in ${script.environment} with the load that the script has.`,
    remedy: 'Run it first, for as long as a limit should be held.',
  });
}

async function newestRuns(
  runs: RunStore,
  script: { readonly scriptName: string; readonly environment: string },
): Promise<ComparableRun[]> {
  const found: ComparableRun[] = [];
  for (const headline of (await runs.list()).filter((one) => isOf(one, script))) {
    if (found.length >= mostRuns) break;
    const record = await runs.read(headline.path);
    // Headlines of earlier versions do not tell of flags.
    if (record.ok && variantOf(record.value.origin.request) === '') found.push(comparableRun(record.value));
  }
  return found;
}

const isOf = (
  { scriptName, environment, outcome, problem }: RunHeadline,
  script: { readonly scriptName: string; readonly environment: string },
): boolean =>
  problem === undefined &&
  outcome.finished &&
  scriptName === script.scriptName &&
  environment === script.environment;
