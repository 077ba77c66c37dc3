import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLintable, findScripts } from '../../../../src/host/lint/find-scripts.ts';

const script = "import 'k6/http';\nexport default function () {}\n";

describe('finding the scripts that are to be linted', () => {
  let folder: string;
  const put = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  const found = async (...words: string[]): Promise<{ names: string[]; says: string[] }> => {
    const { paths, problems } = await findScripts(words, folder);
    return {
      names: paths.map((path) => path.slice(folder.length + 1)),
      says: problems.map(({ says }) => says),
    };
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ayni find ñandú '));
    for (const name of ['scenarios', 'node_modules', '.hidden', 'dist']) mkdirSync(join(folder, name));
    for (const name of ['scenarios', 'node_modules', '.hidden', 'dist']) put(`${name}/load.js`, script);
    put('types.d.ts', "import 'k6';\n");
    put('other.js', 'export const number = 3;\n');
    put('scenarios/b.mts', script);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('takes in folders what imports k6, and passes over packages, builds and hidden folders', async () => {
    assert.deepEqual((await found('.')).names, ['scenarios/b.mts', 'scenarios/load.js']);
  });

  it('takes files as they are named, each once', async () => {
    assert.deepEqual((await found('other.js', 'scenarios', 'scenarios/load.js')).names, [
      'other.js',
      'scenarios/b.mts',
      'scenarios/load.js',
    ]);
  });

  it('passes over links that lead nowhere, and says which of the words do', async () => {
    symlinkSync('nowhere', join(folder, 'scenarios', 'gone.js'));
    symlinkSync('round.yaml', join(folder, 'scenarios', 'round.yaml'));
    symlinkSync('../scenarios', join(folder, 'scenarios', 'folder.js'));
    const { names, says } = await found('.', 'absent.js');
    assert.deepEqual(names, ['scenarios/b.mts', 'scenarios/load.js']);
    assert.deepEqual(says, ['There is no file or folder absent.js.']);
  });

  it('says which of the named files of Prometheus are too large', async () => {
    put('large.yml', `groups:\n  - rules: []\n${'# a\n'.repeat(1_000_001)}`);
    put('small.rules', 'groups:\n  - name: a\n    rules: [{ alert: A, expr: up }]\n');
    const named = await findLintable(['large.yml', 'small.rules'], folder);
    assert.deepEqual(named.paths, [join(folder, 'small.rules')]);
    assert.deepEqual(
      named.problems.map(({ says }) => says),
      [`${join(folder, 'large.yml')} is too large to be checked.`],
    );
    const below = await findLintable(['.'], folder);
    assert.deepEqual(below.problems, []);
    assert.ok(below.paths.includes(join(folder, 'small.rules')));
  });
});
