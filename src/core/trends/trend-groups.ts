import type { RecordHeadline } from '../run/record-headline.ts';

/** A run, with the folder that it is kept in where there are several. */
type TrendRun = RecordHeadline & { readonly folder?: string };

/** Runs that may be drawn on one line: of the same script, in the same environment, with the same load. */
export interface TrendGroup<Run extends TrendRun = TrendRun> {
  /** Scripts of two folders may have the same name; absent where the runs name none. */
  readonly folder?: string;
  readonly scriptName: string;
  readonly environment: string;
  /** As in the headline; empty for the script's own load. */
  readonly variant: string;
  /** Oldest first. */
  readonly runs: readonly Run[];
}

/**
 * The groups of a history, the one with the newest run first. Runs that did not reach their end are left out, since
 * their numbers cover a part, and smoke runs, since one iteration is no load.
 */
export function trendGroups<Run extends TrendRun>(runs: readonly Run[]): TrendGroup<Run>[] {
  const groups = new Map<string, Run[]>();
  for (const run of [...runs].sort((a, b) => b.startedAtMs - a.startedAtMs)) {
    if (!run.outcome.finished || run.isSmoke === true) continue;
    const key = JSON.stringify([run.folder ?? '', run.scriptName, run.environment, run.variant ?? '']);
    const group = groups.get(key) ?? [];
    group.push(run);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((newestFirst) => {
    const [newest] = newestFirst;
    if (newest === undefined) return [];
    const { folder, scriptName, environment, variant = '' } = newest;
    return [
      {
        ...(folder !== undefined && { folder }),
        scriptName,
        environment,
        variant,
        runs: [...newestFirst].reverse(),
      },
    ];
  });
}
