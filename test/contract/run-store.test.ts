import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunJournal, RunStore } from '../../src/app/ports.ts';
import type { Result } from '../../src/core/base/result.ts';
import { createRunStore } from '../../src/host/store/run-store.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { silentLog } from '../support/silent-log.ts';
import { MemoryRunStore } from '../support/run/memory-run-store.ts';
import { plain, sampleOrigin, sampleRecord } from '../support/run/sample-record.ts';

const value = <T>(result: Result<T>): T => {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code);

const begin = async (store: RunStore, id: string): Promise<RunJournal> =>
  value(await store.begin(sampleOrigin({ id })));

const finish = async (store: RunStore, id: string, startedAtMs = 1000): Promise<string> => {
  const origin = sampleOrigin({ id, startedAtMs });
  return value(await value(await store.begin(origin)).finish(sampleRecord({ origin })));
};

const stores: readonly {
  readonly name: string;
  make(): Promise<{ store: RunStore; end(): Promise<void> }>;
}[] = [
  {
    name: 'in memory',
    make: () => Promise.resolve({ store: new MemoryRunStore(), end: () => Promise.resolve() }),
  },
  {
    name: 'in files',
    make: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'ayni läufe ñ '));
      return {
        store: createRunStore({
          folder: join(folder, '.ayni', 'runs'),
          clock: new ManualClock(),
          log: silentLog,
        }),
        end: () => rm(folder, { recursive: true }),
      };
    },
  },
];

for (const { name, make } of stores)
  describe(`a run store ${name}`, () => {
    let store: RunStore;
    let end: () => Promise<void>;
    beforeEach(async () => ({ store, end } = await make()));
    afterEach(() => end());

    it('has no runs at first', async () => {
      assert.deepEqual(await store.list(), []);
    });

    it('gives back a finished run by its id and by its path', async () => {
      const path = await finish(store, 'a');
      const expected = plain(sampleRecord({ origin: sampleOrigin({ id: 'a', startedAtMs: 1000 }) }));
      assert.deepEqual(plain(value(await store.read('a'))), expected);
      assert.deepEqual(plain(value(await store.read(path))), expected);
    });

    it('lists finished runs, newest first, with their headlines', async () => {
      await finish(store, 'old', 1000);
      const path = await finish(store, 'new', 2000);
      const [newest, oldest, ...others] = await store.list();
      assert.deepEqual([newest?.runId, oldest?.runId, others], ['new', 'old', []]);
      assert.equal(newest?.path, path);
      assert.ok(newest.sizeBytes > 0);
      assert.deepEqual(
        [newest.scriptName, newest.p95Ms, newest.requestsPerSecond, newest.failureRate, newest.outcome.kind],
        ['scenarios/checkout.js', 31.25, 10, 0.1, 'passed'],
      );
    });

    it('does not list a run that goes on, but can read what it has so far', async () => {
      const journal = await begin(store, 'a');
      assert.deepEqual(await store.list(), []);
      const soFar = value(await store.read('a'));
      assert.equal(soFar.outcome.finished, false);
      assert.notDeepEqual(soFar.missing, []);
      await journal.discard();
    });

    it('leaves nothing of a run that was discarded', async () => {
      await (await begin(store, 'a')).discard();
      assert.deepEqual(await store.list(), []);
      assert.equal(code(await store.read('a')), 'run-not-found');
    });

    it('changes title and notes and nothing else', async () => {
      await finish(store, 'a');
      value(await store.rename('a', 'Después del índice'));
      value(await store.note('a', 'two\nlines'));
      const before = sampleRecord({ origin: sampleOrigin({ id: 'a', startedAtMs: 1000 }) });
      const after = plain(value(await store.read('a')));
      assert.deepEqual(after, plain({ ...before, title: 'Después del índice', notes: 'two\nlines' }));
      const [headline] = await store.list();
      assert.deepEqual([headline?.title, headline?.kept], ['Después del índice', true]);
    });

    it('forgets a run that was removed', async () => {
      await finish(store, 'a');
      await finish(store, 'b');
      value(await store.remove('a'));
      assert.deepEqual(
        (await store.list()).map((run) => run.runId),
        ['b'],
      );
      assert.equal(code(await store.read('a')), 'run-not-found');
    });

    it('says of a run it does not have that it is not there', async () => {
      for (const result of [
        await store.read('x'),
        await store.rename('x', 't'),
        await store.note('x', 'n'),
        await store.remove('x'),
      ])
        assert.equal(code(result), 'run-not-found');
    });

    it('keeps two runs apart that are written at once', async () => {
      const [a, b] = [await begin(store, 'a'), await begin(store, 'b')];
      const line = (message: string) => ({ kind: 'log', line: { atMs: 1, level: 'info', message } }) as const;
      a.append(line('of a'));
      b.append(line('of b'));
      const record = (id: string) => sampleRecord({ origin: sampleOrigin({ id }), title: id });
      await Promise.all([b.finish(record('b')), a.finish(record('a'))]);
      assert.deepEqual((await store.list()).map((run) => run.title).sort(), ['a', 'b']);
    });
  });
