/** A program that starts a long run, prints the pid of its k6 once there are results on disk, and waits to be killed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RealRuns } from './real-runs.ts';

const [workspacePath = ''] = process.argv.slice(2);
const runs = new RealRuns({ workspacePath });
const run = runs.service.start(runs.request('endings/long.js'));

/** The journal is written a few seconds after what it keeps. */
const isOnDisk = (): boolean => {
  const folder = join(workspacePath, '.ayni', 'runs');
  const sizeOf = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  return (
    run.view.chart.seconds.length > 2 &&
    existsSync(folder) &&
    readdirSync(folder).some((name) => sizeOf(name) > 2000)
  );
};
const watching = run.watch(() => {
  if (run.view.head.phase !== 'running' || !isOnDisk()) return;
  watching.dispose();
  process.stdout.write(`${runs.newestPid}\n`);
});
await run.finished;
