/**
 * A program that records a run and waits to be killed: `node journal-writer.ts <folder> <run id> <seconds>`. Prints
 * `written` when all that it has appended is in the journal's file.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createRunStore } from '../../../src/host/store/run-store.ts';
import { ManualClock } from '../manual-clock.ts';
import { silentLog } from '../silent-log.ts';
import { pushAt, sampleOrigin } from './sample-record.ts';

const [folder = '', id = '', seconds = '0'] = process.argv.slice(2);
const clock = new ManualClock();
const origin = sampleOrigin({ id, startedAtMs: clock.now() });
const begun = await createRunStore({ folder, clock, log: silentLog }).begin(origin);
if (!begun.ok) throw new Error(begun.problem.says);
const path = join(folder, `${id}.k6run.partial`);
for (let second = 1; second <= Number(seconds); second++) {
  begun.value.append({ kind: 'push', push: pushAt(origin.startedAtMs, second) });
  begun.value.append({
    kind: 'log',
    line: { atMs: second * 1000, level: 'info', message: `second ${second}` },
  });
  const before = (await stat(path)).size;
  clock.advance(2000);
  while ((await stat(path)).size === before) await setImmediate();
}
process.stdout.write('written\n');
process.stdin.resume();
