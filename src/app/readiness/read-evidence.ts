import type { Evidence } from '../../core/readiness/evidence.ts';
import { evidenceOf, leftOut } from '../../core/readiness/evidence.ts';
import type { LookedAt } from '../../core/readiness/readiness.ts';
import { variantOf } from '../../core/run/record-headline.ts';
import type { RunHeadline, RunStore } from '../ports.ts';

/** More tell little more, and each has to be read. */
const mostOfEach = 3;

/** Reads the newest runs of each of these scripts in each environment that tell of what is promised. */
export async function readEvidence(
  runs: RunStore,
  scriptNames: readonly string[],
): Promise<{ readonly runs: readonly Evidence[]; readonly looked: LookedAt }> {
  const known = new Set(scriptNames);
  const all = (await runs.list()).filter(({ scriptName }) => known.has(scriptName));
  const readable = all.filter(({ problem }) => problem === undefined);
  const found: Evidence[] = [];
  let lost = 0;
  for (const { path } of newestOfEach(readable.filter((run) => leftOut(run) === undefined))) {
    const record = await runs.read(path);
    // Headlines of earlier versions do not tell of the load.
    if (!record.ok) lost += 1;
    else if (variantOf(record.value.origin.request) === '') found.push(evidenceOf(record.value));
  }
  const count = (why: ReturnType<typeof leftOut>): number =>
    readable.filter((run) => leftOut(run) === why).length;
  return {
    runs: found,
    looked: {
      runs: all.length,
      read: found.length,
      mostOfEach,
      smoke: count('smoke'),
      otherLoad: count('other-load'),
      notJudged: count('not-judged'),
      unreadable: all.length - readable.length + lost,
    },
  };
}

/** @param runs newest first. */
function newestOfEach(runs: readonly RunHeadline[]): RunHeadline[] {
  const counts = new Map<string, number>();
  return runs.filter(({ scriptName, environment }) => {
    const key = JSON.stringify([scriptName, environment]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= mostOfEach;
  });
}
