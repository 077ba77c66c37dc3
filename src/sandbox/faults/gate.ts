import type { Route } from '../http/call.ts';
import { type Problem, problems } from '../http/problem.ts';
import { wait } from '../time.ts';
import type { World } from '../world.ts';
import { drawLatencyMs, type Faults } from './faults.ts';
import { createPool, type Pool } from './pool.ts';

/** What a read costs when it misses the cache. */
export const cacheMissMs = 25;
/** The narrow places, in force only while the fault is on. */
export const saturatedDatabase = { size: 4, holdMs: 50, queue: 20 };
export const overloadedAuth = { size: 1, holdMs: 250, queue: 8 };

/** Lets a call through, late or at once, or says why not. */
export type Gate = (behind: Route['behind']) => Promise<Problem | undefined>;

/** A call pays the general faults first, then those of what stands behind its route. */
export function createGate(world: World): Gate {
  const database = createPool(saturatedDatabase, world.time);
  const auth = createPool(overloadedAuth, world.time);

  const behindIt = async (behind: Route['behind'], faults: Faults): Promise<Problem | undefined> => {
    if (behind === 'auth' && faults.auth === 'overloaded') return serve(auth, problems.authOverloaded());
    if (behind === 'cache' && faults.cache === 'down') await wait(world.time, cacheMissMs);
    const asksDatabase = behind === 'database' || (behind === 'cache' && faults.cache === 'down');
    if (!asksDatabase || faults.database === 'up') return undefined;
    return faults.database === 'down'
      ? problems.databaseDown()
      : serve(database, problems.databaseSaturated());
  };

  return async (behind) => {
    if (behind === 'control') return undefined;
    const { faults } = world;
    const delayMs = drawLatencyMs(faults.latency, world.chance.latency);
    if (delayMs > 0) await wait(world.time, delayMs);
    if (faults.errorRate > 0 && world.chance.errors() < faults.errorRate) return problems.injectedError();
    return behindIt(behind, faults);
  };
}

async function serve(pool: Pool, turnedAway: Problem): Promise<Problem | undefined> {
  return (await pool()) ? undefined : turnedAway;
}
