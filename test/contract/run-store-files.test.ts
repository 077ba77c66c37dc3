import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { RunStore } from '../../src/app/ports.ts';
import type { Result } from '../../src/core/base/result.ts';
import { writeRunFile } from '../../src/host/store/run-file.ts';
import { createRunStore } from '../../src/host/store/run-store.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { plain, pushAt, sampleOrigin, sampleRecord } from '../support/run/sample-record.ts';
import { keptLog } from '../support/silent-log.ts';

const value = <T>(result: Result<T>): T => {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code);

describe('run files', () => {
  let root: string;
  let folder: string;
  let log: ReturnType<typeof keptLog>;
  let clock: ManualClock;
  let store: RunStore;

  const open = (maxBytes?: number): RunStore =>
    createRunStore({ folder, clock, log, ...(maxBytes === undefined ? {} : { maxBytes }) });
  const finish = async (id: string, startedAtMs = 1000, into = store): Promise<string> => {
    const origin = sampleOrigin({ id, startedAtMs });
    return value(await value(await into.begin(origin)).finish(sampleRecord({ origin })));
  };
  const ids = async (from = store): Promise<string[]> => (await from.list()).map((run) => run.runId);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'ayni läufe ñ '));
    folder = join(root, '.ayni', 'runs');
    log = keptLog();
    clock = new ManualClock();
    store = open();
  });
  afterEach(() => rm(root, { recursive: true }));

  it('leave nothing but the runs and the index behind', async () => {
    await finish('a');
    await finish('b');
    await store.rename('a', 'new name');
    assert.deepEqual((await readdir(folder)).sort(), ['a.k6run', 'b.k6run', 'index.json']);
  });

  it('cannot lead out of their folder by what they say their id is', async () => {
    const victim = join(root, 'victim.txt');
    await writeFile(victim, 'precious');
    await finish('a');
    const foreign = sampleRecord({ origin: sampleOrigin({ id: victim }) });
    assert.ok((await writeRunFile(join(folder, 'foreign.k6run'), foreign, 'test')).ok);
    for (const { runId } of await store.list()) await store.remove(runId);
    assert.equal(await readFile(victim, 'utf8'), 'precious');
    assert.deepEqual(await store.list(), []);
  });

  it('lose the temporary files that a killed writer left an hour ago', async () => {
    await finish('a');
    await writeFile(join(folder, 'b.k6run.0a1b2c3d.tmp'), 'half a fi');
    await utimes(join(folder, 'b.k6run.0a1b2c3d.tmp'), clock.now() / 1000 - 3601, clock.now() / 1000 - 3601);
    await writeFile(join(folder, 'c.k6run.0a1b2c3d.tmp'), 'half a fi');
    await utimes(join(folder, 'c.k6run.0a1b2c3d.tmp'), clock.now() / 1000, clock.now() / 1000);
    await store.list();
    assert.deepEqual((await readdir(folder)).sort(), ['a.k6run', 'c.k6run.0a1b2c3d.tmp', 'index.json']);
  });

  it('are kept out of git by a file in a new .ayni folder, which is never overwritten', async () => {
    await finish('a');
    const path = join(root, '.ayni', '.gitignore');
    assert.equal(await readFile(path, 'utf8'), '*\n');
    await writeFile(path, 'mine');
    await rm(folder, { recursive: true });
    await finish('b');
    assert.equal(await readFile(path, 'utf8'), 'mine');
  });

  it('can be opened anywhere, also unpacked', async () => {
    const path = await finish('a');
    const elsewhere = join(root, 'copy of a.k6run');
    await rename(path, elsewhere);
    const copy = value(await store.read(elsewhere));
    assert.equal(copy.origin.id, 'a');
    const { gunzipSync } = await import('node:zlib');
    const unpacked = join(root, 'plain.k6run');
    await writeFile(unpacked, gunzipSync(await readFile(elsewhere)));
    assert.deepEqual(plain(value(await store.read(unpacked))), plain(copy));
  });

  it('are found by id when someone has renamed the file', async () => {
    const path = await finish('a');
    await rename(path, join(folder, 'before the fix.k6run'));
    assert.equal(value(await store.read('a')).origin.id, 'a');
    value(await store.rename('a', 'x'));
    assert.deepEqual(await readdir(folder), ['before the fix.k6run', 'index.json']);
  });

  describe('and their index', () => {
    const index = (): string => join(folder, 'index.json');

    it('are listed the same when it is deleted or damaged, and it is made anew', async () => {
      await finish('a', 1000);
      await finish('b', 2000);
      const before = await store.list();
      for (const spoil of [() => rm(index()), () => writeFile(index(), '{"version":1,"runs":{"a.k6run":7')]) {
        await spoil();
        assert.deepEqual(await open().list(), before);
        assert.ok((await stat(index())).size > 100);
      }
    });

    it('are listed as the files say when it is stale', async () => {
      const path = await finish('a');
      await finish('b');
      await store.list();
      const theirs = open();
      value(await theirs.rename('a', 'changed elsewhere'));
      await utimes(path, 1, 1);
      await rm(join(folder, 'b.k6run'));
      assert.deepEqual(
        (await store.list()).map((run) => run.title),
        ['changed elsewhere'],
      );
      assert.ok(!(await readFile(index(), 'utf8')).includes('b.k6run'));
    });

    it('are listed although it cannot be written', async () => {
      await finish('a');
      await rm(index(), { force: true });
      await mkdir(index());
      assert.deepEqual(await ids(), ['a']);
    });
  });

  describe('that are damaged', () => {
    it('never hide the others, and are listed with their problem', async () => {
      await finish('good');
      await writeFile(join(folder, 'empty.k6run'), '');
      await writeFile(join(folder, 'text.k6run'), 'hello');
      await writeFile(join(folder, 'newer.k6run'), '{"part":"k6run","version":99}\n');
      await mkdir(join(folder, 'folder.k6run'));
      const listed = await store.list();
      const problems = new Map(listed.map((run) => [run.runId, run.problem?.code]));
      assert.deepEqual(
        [...problems].sort(([a], [b]) => (a < b ? -1 : 1)),
        [
          ['empty', 'not-a-run-file'],
          ['folder', 'file-not-read'],
          ['good', undefined],
          ['newer', 'run-file-newer'],
          ['text', 'not-a-run-file'],
        ],
      );
      for (const run of listed)
        if (run.problem) assert.ok(run.problem.says.includes(run.path), run.problem.says);
    });

    it('give what is left when they are cut, wherever that is, and say that something is missing', async () => {
      const bytes = await readFile(await finish('a'));
      const cut = join(folder, 'cut.k6run');
      const whole = value(await store.read('a'));
      let opened = 0;
      for (let length = bytes.length - 1; length > 0; length -= 7) {
        await writeFile(cut, bytes.subarray(0, length));
        const result = await store.read(cut);
        if (!result.ok) continue;
        opened++;
        assert.equal(result.value.origin.script.text, whole.origin.script.text);
        assert.ok(
          result.value.missing.some((says) => says.includes('cut off')),
          String(length),
        );
      }
      assert.ok(opened > 50, `${opened} opened`);
    });

    it('give a record or a problem whatever bytes are changed', async () => {
      const bytes = await readFile(await finish('a'));
      const path = join(root, 'changed.k6run');
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: bytes.length - 1 }),
          fc.integer({ min: 1, max: 255 }),
          async (at, change) => {
            const changed = Buffer.from(bytes);
            changed[at] = (changed[at] ?? 0) ^ change;
            await writeFile(path, changed);
            const result = await store.read(path);
            // Bytes that tell the system or the time in a gzip header carry nothing.
            const isWhole = result.ok && result.value.missing.length === 0;
            if (isWhole) assert.deepEqual(plain(result.value), plain(value(await store.read('a'))));
            else assert.ok(result.ok || result.problem.says.includes(path));
          },
        ),
        { numRuns: 60 },
      );
    });

    it('are not written again, for more could be lost', async () => {
      const path = await finish('a');
      const bytes = await readFile(path);
      await writeFile(path, bytes.subarray(0, bytes.length - 20));
      assert.equal(code(await store.note('a', 'x')), 'run-file-damaged');
      assert.equal((await stat(path)).size, bytes.length - 20);
    });
  });

  describe('beyond the size that was allowed', () => {
    it('are removed, the oldest first, and the log says so', async () => {
      const size = (await stat(await finish('a', 1000))).size;
      await finish('b', 2000);
      const small = open(Math.round(2.5 * size));
      await finish('c', 3000, small);
      assert.deepEqual(await ids(small), ['c', 'b']);
      assert.ok(log.lines.some((line) => /^info: Removed the run a /.test(line)));
    });

    it('are kept when they have a title or notes, and so is the newest', async () => {
      await finish('named', 1000);
      await finish('noted', 2000);
      await finish('plain', 3000);
      value(await store.rename('named', 'before the index'));
      value(await store.note('noted', 'look at this'));
      const tiny = open(1);
      await finish('newest', 4000, tiny);
      assert.deepEqual(await ids(tiny), ['newest', 'noted', 'named']);
    });
  });

  describe('on a disk that refuses', () => {
    it('are said not to be storable when their folder cannot be made', async () => {
      await writeFile(join(root, '.ayni'), 'a file in the way');
      const begun = await store.begin(sampleOrigin());
      assert.equal(code(begun), 'runs-folder-unusable');
      assert.ok(!begun.ok && begun.problem.says.includes(folder) && begun.problem.remedy !== '');
    });

    it('are listed as one problem when their folder cannot be read', async () => {
      await mkdir(join(root, '.ayni'));
      await writeFile(folder, 'a file in the way');
      const [only, ...others] = await store.list();
      assert.deepEqual([only?.path, only?.problem?.code, others], [folder, 'file-not-read', []]);
    });

    it('keep their journal when the record cannot be written, so that it is recovered later', async () => {
      const journal = value(await store.begin(sampleOrigin({ id: 'a' })));
      journal.append({ kind: 'push', push: pushAt(sampleOrigin().startedAtMs, 1) });
      await mkdir(join(folder, 'a.k6run'));
      const finished = await journal.finish(sampleRecord({ origin: sampleOrigin({ id: 'a' }) }));
      assert.equal(code(finished), 'file-not-written');
      assert.deepEqual((await readdir(folder)).sort(), ['a.k6run', 'a.k6run.partial']);
      const left = value(await store.read(join(folder, 'a.k6run.partial')));
      assert.equal(left.timeline.ticks.length, 1);
    });

    it('refuse a second run of the same id rather than mix the two', async () => {
      const first = value(await store.begin(sampleOrigin({ id: 'a' })));
      assert.equal(code(await store.begin(sampleOrigin({ id: 'a' }))), 'runs-folder-unusable');
      await first.discard();
    });
  });
});
