import assert from 'node:assert/strict';
import { type Archetype, archetypes } from '../../src/core/archetypes/archetype.ts';
import { expanded, type ScriptLanguage } from '../../src/core/archetypes/template.ts';
import {
  ArchetypeRuns,
  complaints,
  countOf,
  crossed,
  type ScriptRun,
} from '../support/archetypes/archetype-runs.ts';
import { archetypeCalled } from '../support/archetypes/archetype-called.ts';
import { shortValues, shortVariants } from '../support/archetypes/short-variants.ts';

const scenarios = archetypes.filter(({ kind }) => kind === 'scenario');
const languages: readonly ScriptLanguage[] = ['js', 'ts'];

/** All start at once and share a few slots; each test waits for its own. */
describe('archetypes with the real k6 against the sandbox', () => {
  let runs: ArchetypeRuns;
  const healthy = new Map<string, Promise<ScriptRun>>();
  const broken = new Map<string, Promise<ScriptRun>>();

  before(() => {
    runs = new ArchetypeRuns();
    for (const archetype of scenarios) {
      const { system, broken: breaking } = shortVariants[archetype.id] ?? {};
      const values = shortValues(archetype);
      for (const language of languages) {
        const text = expanded(archetype.body, language, values);
        healthy.set(`${archetype.id}.${language}`, runs.run(`${archetype.id}.${language}`, text, system));
      }
      if (breaking === undefined) continue;
      const text = expanded(archetype.body, 'js', values);
      broken.set(archetype.id, runs.run(`${archetype.id}-broken.js`, text, breaking));
    }
  });
  after(async () => {
    await Promise.allSettled([...healthy.values(), ...broken.values()]);
    runs.dispose();
  });

  for (const archetype of scenarios) {
    for (const language of languages) {
      it(`${archetype.prefix} runs in ${language}, and all its thresholds hold`, async () => {
        const run = await healthy.get(`${archetype.id}.${language}`);
        assert.ok(run);
        assertHeld(archetype, run);
      });
    }
    const { broken: breaking } = shortVariants[archetype.id] ?? {};
    if (breaking === undefined) continue;
    const { falls, ...system } = breaking;
    it(`${archetype.prefix} fails a system that is not right: ${JSON.stringify(system)}`, async () => {
      const run = await broken.get(archetype.id);
      assert.ok(run);
      assert.equal(run.code, 99, run.log);
      assert.ok(
        crossed(run).some((threshold) => falls.test(threshold)),
        crossed(run).join('\n'),
      );
    });
  }

  it('k6-bien-comun takes people from a file of your own', async () => {
    const builder = archetypeCalled('bien-comun');
    const text = expanded(builder.body, 'js', shortValues(builder));
    const [run, unusable] = await Promise.all([
      runs.run('own-people.js', text, { env: { PEOPLE: '../data/people.csv' } }),
      runs.run('no-people.js', text, { env: { PEOPLE: '../data/users.json' } }),
    ]);
    assertHeld(builder, run);
    assert.equal(unusable.code, 107);
    assert.match(unusable.log, /Give at least 2 people/);
  });

  it('has a short variant for every scenario, and none for what is gone', () => {
    assert.deepEqual(Object.keys(shortVariants).sort(), scenarios.map(({ id }) => id).sort());
  });
});

function assertHeld(archetype: Archetype, run: ScriptRun): void {
  assert.deepEqual(crossed(run), []);
  assert.equal(run.code, 0, run.log);
  assert.ok(countOf(run, 'http_reqs') > 0, 'it made no request');
  assert.deepEqual(complaints(run), []);
  if (!archetype.needsLibrary) return;
  assert.ok(countOf(run, 'integrity_checks') > 0, 'it verified nothing');
  assert.equal(countOf(run, 'integrity_not_verified'), 0);
}
