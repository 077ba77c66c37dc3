import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BaselineStore } from '../../src/app/ports.ts';
import type { Result } from '../../src/core/base/result.ts';
import { baselineOf } from '../../src/core/baseline/baseline-of.ts';
import { createBaselineStore } from '../../src/host/store/baseline-store.ts';
import { MemoryBaselineStore } from '../support/run/memory-baseline-store.ts';
import { plainTimeline, sampleOrigin, sampleRecord } from '../support/run/sample-record.ts';

const value = <T>(result: Result<T>): T => {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code);

const recordOf = (
  scriptPath: string,
  environment = 'local',
  over: Parameters<typeof sampleRecord>[0] = {},
) => {
  const origin = sampleOrigin();
  const request = { ...origin.request, scriptPath, scriptName: scriptPath.slice(1), environment };
  return sampleRecord({ ...over, origin: { ...origin, request } });
};

const stores: readonly (readonly [string, () => BaselineStore])[] = [
  ['in memory', () => new MemoryBaselineStore()],
  ['in files', createBaselineStore],
];

for (const [name, make] of stores)
  describe(`a baseline store ${name}`, () => {
    let folder: string;
    beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'ayni básicas ñ '))));
    afterEach(() => rm(folder, { recursive: true }));

    it('has no baseline at first', async () => {
      assert.equal(value(await make().read(join(folder, 'a.js'), 'local')), undefined);
    });

    it('gives back what was pinned', async () => {
      const store = make();
      const record = recordOf(join(folder, 'a.js'));
      value(await store.write(record));
      const baseline = value(await store.read(join(folder, 'a.js'), 'local'));
      const expected = baselineOf(record);
      assert.ok(baseline);
      assert.deepEqual(
        { ...baseline, timeline: plainTimeline(baseline.timeline) },
        { ...expected, timeline: plainTimeline(expected.timeline) },
      );
    });

    it('keeps scripts and environments apart', async () => {
      const store = make();
      value(await store.write(recordOf(join(folder, 'a.js'), 'local')));
      assert.equal(value(await store.read(join(folder, 'a.js'), 'staging')), undefined);
      assert.equal(value(await store.read(join(folder, 'b.js'), 'local')), undefined);
    });

    it('replaces the baseline that was pinned before', async () => {
      const store = make();
      const path = join(folder, 'a.js');
      value(await store.write(recordOf(path)));
      value(await store.write(recordOf(path, 'local', { checks: [] })));
      assert.deepEqual(value(await store.read(path, 'local'))?.checks, []);
    });
  });

describe('baseline files', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'ayni básicas ñ '))));
  afterEach(() => rm(folder, { recursive: true }));

  const store = createBaselineStore();
  const pathFor = async (script: string, environment = 'local'): Promise<string> => {
    const path = value(await store.write(recordOf(join(folder, script), environment)));
    return path.slice(folder.length + 1).replaceAll('\\', '/');
  };

  it('stand in baselines/ beside the script', async () => {
    assert.equal(await pathFor('load tests/compra.ts'), 'load tests/baselines/compra.local.json');
  });

  it('stand beside the scenarios folder when the script is in one, at the same place below it', async () => {
    assert.equal(await pathFor('p/scenarios/a.js'), 'p/baselines/a.local.json');
    assert.equal(await pathFor('p/scenarios/shop/a.js', 'staging'), 'p/baselines/shop/a.staging.json');
  });

  it('stay inside their folder whatever the environment is called', async () => {
    assert.equal(await pathFor('a.js', '../über staging'), 'baselines/a...%2füber staging.json');
  });

  it('leave nothing else beside them', async () => {
    await pathFor('a.js');
    await pathFor('a.js');
    assert.deepEqual(await readdir(join(folder, 'baselines')), ['a.local.json']);
  });

  it('do not change when the same run is pinned again', async () => {
    const path = value(await store.write(recordOf(join(folder, 'a.js'))));
    const before = await readFile(path, 'utf8');
    value(await store.write(recordOf(join(folder, 'a.js'))));
    assert.equal(await readFile(path, 'utf8'), before);
  });

  it('are refused with their path and line when they are broken', async () => {
    const path = value(await store.write(recordOf(join(folder, 'a.js'))));
    await writeFile(path, '{\n"version": 1,,\n}');
    const result = await store.read(join(folder, 'a.js'), 'local');
    assert.ok(!result.ok);
    assert.deepEqual(result.problem.place, { file: path, line: 2, column: 1 });
  });

  it('of two scripts that differ only in their ending are told apart', async () => {
    const path = value(await store.write(recordOf(join(folder, 'a.js'))));
    assert.equal(code(await store.read(join(folder, 'a.ts'), 'local')), 'baseline-of-another-script');
    const before = await readFile(path, 'utf8');
    assert.equal(code(await store.write(recordOf(join(folder, 'a.ts')))), 'baseline-of-another-script');
    assert.equal(await readFile(path, 'utf8'), before);
  });

  it('say why they cannot be written', async () => {
    const script = join(folder, 'locked', 'a.js');
    await mkdir(dirname(script));
    await writeFile(join(folder, 'locked', 'baselines'), 'a file in the way');
    const result = await store.write(recordOf(script));
    assert.equal(code(result), 'file-not-written');
    assert.ok(!result.ok && result.problem.says.includes('a.local.json'));
  });

  it('say why they cannot be read', async () => {
    const path = value(await store.write(recordOf(join(folder, 'a.js'))));
    await rm(path);
    await mkdir(path);
    assert.equal(code(await store.read(join(folder, 'a.js'), 'local')), 'file-not-read');
  });
});
