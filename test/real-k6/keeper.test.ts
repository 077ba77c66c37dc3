import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isGone, untilGone } from '../support/until-gone.ts';
import { createRunStore } from '../../src/host/store/run-store.ts';
import { nodeClock } from '../../src/host/system/node-clock.ts';
import { silentLog } from '../support/silent-log.ts';

describe('a starter that is killed while the real k6 runs', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'ayni-keeper-'));
  after(() => rmSync(workspace, { recursive: true, force: true }));

  it('takes k6 with it, and leaves a record of what was measured', async () => {
    const program = fileURLToPath(new URL('../support/run/run-starter.ts', import.meta.url));
    const starter = spawn(process.execPath, [program, workspace], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) =>
      starter.stdout.once('data', (text) => resolve(Number(text))),
    );
    assert.equal(isGone(pid), false);
    starter.kill('SIGKILL');
    // Until it is reaped its pid is taken, and its run counts as one that goes on.
    await once(starter, 'exit');
    await untilGone(pid);
    const store = createRunStore({
      folder: join(workspace, '.ayni', 'runs'),
      clock: nodeClock,
      log: silentLog,
    });
    const [headline] = await store.list();
    assert.equal(headline?.outcome.kind, 'lost');
    const record = await store.read(headline?.runId ?? '');
    assert.ok(record.ok && record.value.timeline.ticks.length > 0);
  });
});
