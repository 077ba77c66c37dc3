import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunStore } from '../../src/app/ports.ts';
import type { RunRecord } from '../../src/core/run/record.ts';
import { createRunStore } from '../../src/host/store/run-store.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { sampleOrigin, sampleRecord } from '../support/run/sample-record.ts';
import { silentLog } from '../support/silent-log.ts';

const program = join(import.meta.dirname, '../support/run/journal-writer.ts');

describe('the run of a recorder that was killed', () => {
  let folder: string;
  let store: RunStore;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ayni caída ñ '));
    store = createRunStore({ folder, clock: new ManualClock(), log: silentLog });
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await killed(child);
    await rm(folder, { recursive: true });
  });

  /** A process that has recorded `seconds` of a run and still lives. */
  const recorder = async (id: string, seconds: number): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [program, folder, id, String(seconds)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    const [printed] = (await once(child.stdout, 'data')) as [Buffer];
    assert.equal(printed.toString(), 'written\n');
    return child;
  };

  const killed = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  const readRun = async (id: string): Promise<RunRecord> => {
    const result = await store.read(id);
    assert.ok(result.ok, JSON.stringify(result));
    return result.value;
  };

  const requestsIn = (record: RunRecord): unknown =>
    record.timeline.select({ metric: 'http_reqs' })[0]?.total;

  it('is left alone while the recorder lives, and can be read meanwhile', async () => {
    await recorder('a', 2);
    assert.deepEqual(await store.list(), []);
    assert.equal(requestsIn(await readRun('a')), 20);
    assert.deepEqual(await readdir(folder), ['a.k6run.partial']);
  });

  it('is recovered as lost, with every second that was written, and says what is missing', async () => {
    await killed(await recorder('a', 5));
    const [headline, ...others] = await store.list();
    assert.deepEqual([headline?.runId, headline?.outcome.kind, others], ['a', 'lost', []]);
    const record = await readRun('a');
    assert.equal(record.timeline.ticks.length, 5);
    assert.equal(requestsIn(record), 50);
    assert.equal(record.endedAtMs - record.origin.startedAtMs, 5000);
    assert.deepEqual(record.log.map((line) => line.message).at(-1), 'second 5');
    for (const gap of [/end-of-test summary/, /threshold results/, /last seconds/, /checks/])
      assert.ok(
        record.missing.some((says) => gap.test(says)),
        String(gap),
      );
    assert.deepEqual((await readdir(folder)).sort(), ['a.k6run', 'index.json']);
  });

  it('is recovered once when two windows find it at the same time', async () => {
    await killed(await recorder('a', 3));
    const other = createRunStore({ folder, clock: new ManualClock(), log: silentLog });
    await Promise.all([store.list(), other.list()]);
    assert.deepEqual(
      (await other.list()).map((run) => run.runId),
      ['a'],
    );
    assert.equal(requestsIn(await readRun('a')), 30);
    assert.deepEqual((await readdir(folder)).sort(), ['a.k6run', 'index.json']);
  });

  it('is recovered up to where its journal was cut, wherever that is', async () => {
    await killed(await recorder('a', 4));
    const journal = await readFile(join(folder, 'a.k6run.partial'));
    let most = 0;
    for (let length = journal.length; length > journal.length / 3; length -= 41) {
      await writeFile(join(folder, 'cut.k6run.partial'), journal.subarray(0, length));
      const record = await store.read(join(folder, 'cut.k6run.partial'));
      assert.ok(record.ok, `at ${length} of ${journal.length} bytes: ${JSON.stringify(record)}`);
      const ticks = record.value.timeline.ticks.length;
      if (length === journal.length) most = ticks;
      assert.ok(ticks <= most);
      most = ticks;
    }
    assert.ok(most < 4);
  });

  it('gives way to the finished record when the recorder died between writing it and removing the journal', async () => {
    await killed(await recorder('a', 2));
    const journal = await readFile(join(folder, 'a.k6run.partial'));
    await store.list();
    await store.rename('a', 'finished');
    await writeFile(join(folder, 'a.k6run.partial'), journal);
    assert.deepEqual(
      (await store.list()).map((run) => run.title),
      ['finished'],
    );
    assert.deepEqual((await readdir(folder)).sort(), ['a.k6run', 'index.json']);
  });

  it('is listed with its problem when nothing of its journal can be read, and can be removed', async () => {
    await killed(await recorder('a', 1));
    const path = join(folder, 'a.k6run.partial');
    const { size } = await stat(path);
    const bytes = await readFile(path);
    await writeFile(
      path,
      bytes.map((byte, i) => (i > 12 && i < size - 12 ? byte ^ 0x5a : byte)),
    );
    // Without a readable writer the journal counts as alive while it is young.
    assert.deepEqual(await store.list(), []);
    const later = new ManualClock((await stat(path)).mtimeMs + 11 * 60 * 1000);
    const laterStore = createRunStore({ folder, clock: later, log: silentLog });
    const [headline] = await laterStore.list();
    assert.equal(headline?.problem?.code, 'not-a-run-file');
    assert.ok((await laterStore.remove('a')).ok);
    assert.deepEqual(await laterStore.list(), []);
  });

  it('is an empty journal that is dropped when the recorder died before its first block', async () => {
    await killed(await recorder('a', 0));
    await truncate(join(folder, 'a.k6run.partial'), 0);
    const later = new ManualClock(new ManualClock().now() + 365 * 24 * 3600 * 1000);
    assert.deepEqual(await createRunStore({ folder, clock: later, log: silentLog }).list(), []);
    assert.deepEqual(await readdir(folder), []);
  });

  it('does not disturb a run that is recorded beside it', async () => {
    const begun = await store.begin(sampleOrigin({ id: 'mine' }));
    assert.ok(begun.ok);
    await killed(await recorder('theirs', 2));
    await recorder('living', 2);
    assert.deepEqual(
      (await store.list()).map((run) => run.runId),
      ['theirs'],
    );
    assert.ok((await begun.value.finish(sampleRecord({ origin: sampleOrigin({ id: 'mine' }) }))).ok);
    assert.deepEqual((await store.list()).map((run) => run.runId).sort(), ['mine', 'theirs']);
  });
});
