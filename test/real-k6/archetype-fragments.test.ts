import assert from 'node:assert/strict';
import { archetypes } from '../../src/core/archetypes/archetype.ts';
import { expanded, type ScriptLanguage } from '../../src/core/archetypes/template.ts';
import {
  ArchetypeRuns,
  complaints,
  countOf,
  crossed,
  type ScriptRun,
} from '../support/archetypes/archetype-runs.ts';
import { hosted, hostedFragments, shortFragment } from '../support/archetypes/fragment-hosts.ts';

const fragments = archetypes.filter(({ kind }) => kind === 'fragment');
const languages: readonly ScriptLanguage[] = ['js', 'ts'];

describe('pieces of scripts with the real k6 against the sandbox', () => {
  let runs: ArchetypeRuns;
  const started = new Map<string, Promise<ScriptRun>>();

  before(() => {
    runs = new ArchetypeRuns();
    for (const { id, body } of fragments) {
      for (const language of languages) {
        const name = `${id}.${language}`;
        const text = hosted(id, expanded(body, language, shortFragment), language);
        started.set(name, runs.run(name, text));
      }
    }
  });
  after(async () => {
    await Promise.allSettled(started.values());
    runs.dispose();
  });

  for (const { id, prefix } of fragments) {
    for (const language of languages) {
      it(`${prefix} works inside a script in ${language}`, async () => {
        const run = await started.get(`${id}.${language}`);
        assert.ok(run);
        assert.equal(run.code, 0, run.log);
        assert.deepEqual(crossed(run), []);
        assert.ok(countOf(run, 'http_reqs') > 0);
        assert.deepEqual(complaints(run), []);
      });
    }
  }

  it('have a place in a script each, and no place is for what is gone', () => {
    assert.deepEqual([...hostedFragments].sort(), fragments.map(({ id }) => id).sort());
  });
});
