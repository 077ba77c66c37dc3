import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeRuleFiles } from '../../src/host/prometheus/rule-files.ts';

describe('rule files on the disk', () => {
  let folder: string;
  const config = (): string => join(folder, 'ayni.yaml');
  const write = (name: string, text = 'groups: []\n'): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ayni rules ñ-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are those that patterns name, each once', async () => {
    write('rules/a.yml', 'a');
    write('rules/deep/b.yml', 'b');
    write('node_modules/x/c.yml', 'c');
    const { files, problems } = await nodeRuleFiles.find(config(), ['rules/a.yml', '**/*.yml']);
    assert.deepEqual(
      files.map(({ text }) => text),
      ['a', 'b'],
    );
    assert.deepEqual(problems, []);
  });

  it('that are not there are told beside the others', async () => {
    write('rules/a.yml');
    const { files, problems } = await nodeRuleFiles.find(config(), ['rules/*.yml', 'other/*.yml']);
    assert.equal(files.length, 1);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['rule-file-not-found'],
    );
  });

  it('are read up to a limit, which is told', async () => {
    for (let i = 0; i < 301; i++) write(`rules/${String(i).padStart(3, '0')}.yml`);
    const { files, problems } = await nodeRuleFiles.find(config(), ['rules/*.yml']);
    assert.equal(files.length, 300);
    assert.match(problems[0]?.says ?? '', /matches 301 files/);
  });
});
