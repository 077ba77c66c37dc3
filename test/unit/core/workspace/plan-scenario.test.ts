import assert from 'node:assert/strict';
import { archetypes, targetPresets } from '../../../../src/core/archetypes/archetype.ts';
import type { NewScenario } from '../../../../src/core/workspace/plan-scenario.ts';
import { filesOfScenario, planScenario } from '../../../../src/core/workspace/plan-scenario.ts';
import { projectIn } from '../../../../src/core/workspace/environments.ts';
import { existing, libraryOf } from '../../../support/workspace/existing.ts';

const anyArchetype = archetypes.find(({ id }) => id === 'smoke');
assert.ok(anyArchetype);
const needy = {
  ...anyArchetype,
  body: ["import {} from '../lib/PhilosophicalIntegrityValidator.js';\n"],
  dataFiles: ['people.csv'],
};
const wanted: NewScenario = {
  archetype: { ...anyArchetype, dataFiles: [] },
  preset: undefined,
  environment: undefined,
  language: 'js',
  name: 'first try',
};
const plan = (choices: Partial<NewScenario>, texts: Readonly<Record<string, string>> = {}) =>
  planScenario(existing(texts), { ...wanted, ...choices }, libraryOf('0.1.0'));

function paths(choices: Partial<NewScenario>, texts?: Readonly<Record<string, string>>): string[] {
  const planned = plan(choices, texts);
  assert.ok(planned.ok);
  return planned.value.changes.map(({ path }) => path);
}

describe('A new scenario', () => {
  it('is one file in the chosen language, whether or not the name ends so', () => {
    assert.deepEqual(paths({}), ['performance-testing/scenarios/first try.js']);
    assert.deepEqual(paths({ language: 'ts', name: 'buy.ts' }), ['performance-testing/scenarios/buy.ts']);
    assert.deepEqual(paths({ name: 'buy' }, { 'ayni.yaml': '' }), ['scenarios/buy.js']);
  });

  it('points where the environment is, and promises what the preset promises', () => {
    const planned = plan({
      environment: { name: 'qa', baseUrl: "https://qa.example/it's" },
      preset: targetPresets.gad,
    });
    assert.ok(planned.ok);
    const [script] = planned.value.changes;
    assert.match(script?.text ?? '', /'https:\/\/qa\.example\/it\\'s'/);
    assert.match(script?.text ?? '', /p\(95\)<500/);
  });

  it('brings the library and the data that it needs, and leaves those that are there', () => {
    assert.deepEqual(paths({ archetype: needy }), [
      'performance-testing/scenarios/first try.js',
      'performance-testing/lib/PhilosophicalIntegrityValidator.js',
      'performance-testing/lib/PhilosophicalIntegrityValidator.d.ts',
      'performance-testing/data/people.csv',
    ]);
    const texts = {
      'performance-testing/lib/PhilosophicalIntegrityValidator.js': 'mine',
      'performance-testing/lib/PhilosophicalIntegrityValidator.d.ts':
        libraryOf('0.0.1').files['PhilosophicalIntegrityValidator.d.ts'],
      'performance-testing/data/people.csv': 'id\n',
    };
    assert.deepEqual(paths({ archetype: needy }, texts), ['performance-testing/scenarios/first try.js']);
    for (const path of Object.keys(texts).slice(2))
      assert.ok(filesOfScenario({ ...wanted, archetype: needy }).includes(path));
  });

  it('never takes the name of a file that is there, nor one that is no file name', () => {
    const taken = plan({}, { 'performance-testing/scenarios/first try.js': '' });
    assert.ok(!taken.ok);
    assert.equal(taken.problem.code, 'file-exists');
    for (const name of ['', '../up', 'a/b', '.hidden', '-flag']) {
      const refused = plan({ name });
      assert.equal(refused.ok ? '' : refused.problem.code, 'bad-name', name);
    }
  });
});

describe('The project of a workspace', () => {
  it('has the environments with an address, and the preset, of its ayni.yaml', () => {
    const text = 'environments:\n  qa: { baseUrl: "https://qa" }\n  odd: 3\ntargets: { preset: gad }\n';
    assert.deepEqual(projectIn(existing({ 'performance-testing/ayni.yaml': text })), {
      environments: [{ name: 'qa', baseUrl: 'https://qa' }],
      preset: targetPresets.gad,
      broken: undefined,
    });
  });

  it('is not known when the file is broken', () => {
    const { environments, broken } = projectIn(existing({ 'ayni.yaml': 'environments: [' }));
    assert.deepEqual([environments, broken?.code], [[], 'yaml-broken']);
  });

  it('has a local and a staging environment when there is no ayni.yaml yet', () => {
    assert.deepEqual(
      projectIn(existing()).environments.map(({ name }) => name),
      ['local', 'staging'],
    );
  });
});
