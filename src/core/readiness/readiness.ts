import type { Evidence } from './evidence.ts';
import type { Freshness, ReadinessRow } from './judge.ts';
import { judgePromise } from './judge.ts';
import type { KnownScript } from './promises.ts';
import { environmentsOf, mayRunIn, promisedIn } from './promises.ts';
import type { Score } from './score.ts';
import { scoreOf } from './score.ts';

/** What a scorecard is made of. */
export interface ReadinessFacts extends Freshness {
  readonly scripts: readonly KnownScript[];
  readonly runs: readonly Evidence[];
  readonly looked: LookedAt;
  /** Only this environment. */
  readonly environment?: string | undefined;
}

/** Which part of the history was read. */
export interface LookedAt {
  /** Runs of these scripts in the history. */
  readonly runs: number;
  readonly read: number;
  /** The most that are read of a script in an environment. */
  readonly mostOfEach: number;
  readonly smoke: number;
  readonly otherLoad: number;
  readonly notJudged: number;
  readonly unreadable: number;
}

/** What there is to show that a system keeps its promises, environment by environment. */
export interface Readiness extends Freshness {
  readonly environments: readonly EnvironmentReadiness[];
  readonly scripts: number;
  readonly looked: LookedAt;
}

export interface EnvironmentReadiness {
  readonly name: string;
  /** What failed first, then what is open. */
  readonly rows: readonly ReadinessRow[];
  /** Undefined where nothing is promised: that is no evidence of anything. */
  readonly score: Score | undefined;
}

/** The scorecard of the scripts' environments, or of one of them. */
export function readiness({ scripts, runs, looked, environment, nowMs, days }: ReadinessFacts): Readiness {
  const names = environmentsOf(scripts, runs).filter((name) => (environment ?? name) === name);
  const newestFirst = [...runs].sort((a, b) => b.startedAtMs - a.startedAtMs);
  const environments = names.map((name): EnvironmentReadiness => {
    const there = newestFirst.filter((run) => run.environment === name);
    const promised = promisedIn(
      name,
      scripts.filter((script) => mayRunIn(script, name)),
    );
    const rows = promised.map((one) => judgePromise(one, there, { nowMs, days }));
    return { name, rows: inOrder(rows), score: scoreOf(rows) };
  });
  return { environments, scripts: scripts.length, looked, nowMs, days };
}

const order: readonly ReadinessRow['state'][] = ['failed', 'missing', 'old', 'held'];

const inOrder = (rows: readonly ReadinessRow[]): ReadinessRow[] =>
  [...rows].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));

/** Whether something failed, and whether all else is shown by young runs. */
export function readinessState({ environments }: Readiness): 'failed' | 'open' | 'shown' {
  const rows = environments.flatMap((one) => one.rows);
  if (rows.some(({ state }) => state === 'failed')) return 'failed';
  return rows.length > 0 && rows.every(({ state }) => state === 'held') ? 'shown' : 'open';
}
