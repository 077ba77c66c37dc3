import { join } from 'node:path';
import { createRunStore } from '../../../src/host/store/run-store.ts';
import { nodeClock } from '../../../src/host/system/node-clock.ts';
import { reportRecord } from '../reports.ts';
import { silentLog } from '../silent-log.ts';

/** Puts half a minute of a script without thresholds, with the load of its own, into the history of a workspace. */
export async function keepRun(
  workspace: string,
  {
    id,
    scriptName,
    slower = 1,
  }: { readonly id: string; readonly scriptName: string; readonly slower?: number },
): Promise<void> {
  const record = reportRecord({ thresholds: [], summary: [] }, { id, slower });
  const { request } = record.origin;
  const origin = {
    ...record.origin,
    request: { ...request, scriptName, environment: 'local', load: { kind: 'script' } as const },
  };
  const store = createRunStore({
    folder: join(workspace, '.ayni', 'runs'),
    clock: nodeClock,
    log: silentLog,
  });
  const journal = await store.begin(origin);
  const kept = journal.ok ? await journal.value.finish({ ...record, origin }) : journal;
  if (!kept.ok) throw new Error(kept.problem.says);
}
