import assert from 'node:assert/strict';
import { format } from 'prettier';
import {
  archetypes,
  sampleData,
  scenarioText,
  targetPresets,
} from '../../../../src/core/archetypes/archetype.ts';
import { expanded, type ScriptLanguage } from '../../../../src/core/archetypes/template.ts';
import { hosted } from '../../../support/archetypes/fragment-hosts.ts';
import { archetypeCalled } from '../../../support/archetypes/archetype-called.ts';

const languages: readonly ScriptLanguage[] = ['js', 'ts'];

describe('archetypes', () => {
  it('have ids of their own, and say in a sentence what they are', () => {
    assert.equal(new Set(archetypes.map(({ id }) => id)).size, archetypes.length);
    assert.equal(new Set(archetypes.map(({ title }) => title)).size, archetypes.length);
    for (const { kind, load, id } of archetypes) assert.equal(load !== undefined, kind === 'scenario', id);
  });

  it('say whether they need the library, and which data', () => {
    for (const { id, body, needsLibrary, dataFiles } of archetypes) {
      const text = expanded(body, 'js');
      const uses = /from '\.\.\/lib\/|integrityThresholds/.test(text);
      assert.equal(needsLibrary, uses, id);
      const opened = [...text.matchAll(/open\('\.\.\/data\/([^']+)'\)/g)].map(([, name]) => name);
      assert.deepEqual(dataFiles, opened, id);
      for (const name of dataFiles) assert.ok(sampleData[name], name);
    }
  });

  for (const language of languages) {
    it(`are laid out in ${language} as a formatter would`, async () => {
      for (const { id, kind, body } of archetypes) {
        if (kind !== 'scenario') continue;
        const text = expanded(body, language);
        const parser = language === 'js' ? 'babel' : 'typescript';
        assert.equal(text, await format(text, { parser, singleQuote: true, printWidth: 100 }), id);
      }
    });
  }
});

describe('a new scenario', () => {
  const ayni = archetypeCalled('ayni');

  it('takes latency and errors from a preset', () => {
    const text = scenarioText(ayni, { language: 'js', preset: targetPresets.narrative });
    assert.match(text, /http_req_duration: \['p\(50\)<200', 'p\(95\)<1000', 'p\(99\)<2000'\]/);
    assert.match(text, /http_req_failed: \['rate<0\.001'\]/);
  });

  it('takes what integrity must reach from a preset, and keeps its own where the preset promises nothing', () => {
    const builder = archetypeCalled('bien-comun');
    const strict = {
      ...targetPresets.coomunity,
      integrity: { deviationPercent: 0.5, collaborationIndex: 0.9 },
    };
    const text = scenarioText(builder, { language: 'ts', preset: strict });
    assert.match(text, /tolerancePercent: 0\.5,/);
    assert.match(text, /deviationMax: 0\.5,/);
    assert.match(text, /collaborationIndex: 0\.9,/);
    const healing = scenarioText(archetypeCalled('self-healing'), {
      language: 'js',
      preset: targetPresets.coomunity,
    });
    assert.match(healing, /selfHealingMs: 30000/);
    assert.match(
      scenarioText(builder, { language: 'ts', preset: targetPresets.gad }),
      /collaborationIndex: 0\.85,/,
    );
  });

  it('takes the reaction limit of a preset', () => {
    const limits = { reactions: { calls: 7, seconds: 60 } };
    const preset = { ...targetPresets.narrative, integrity: { limits } };
    const text = scenarioText(archetypeCalled('rate-limit'), { language: 'js', preset });
    assert.match(text, /reactions: \{ calls: 7, seconds: 60 \}/);
    assert.match(text, /iterations: 17,/);
    const smoke = scenarioText(archetypeCalled('smoke'), { language: 'js', preset });
    assert.match(smoke, /iterations: 3,/);
  });

  it('says which targets it was given', () => {
    const text = scenarioText(ayni, { language: 'js', preset: targetPresets.hotel });
    const [first, second] = text.split('\n');
    assert.match(first ?? '', /^\/\/ Ayni Practitioner/);
    assert.equal(
      second,
      '// Targets: Hotel: an agent for guests, at over 500 requests a second, 1,000 for 10 minutes.',
    );
  });

  it('points at the environment, whatever stands in its address', () => {
    const environment = { name: 'odd', baseUrl: "https://o'clock.example\\x" };
    const text = scenarioText(ayni, { language: 'js', environment });
    assert.match(text, /const baseUrl = __ENV\.BASE_URL \|\| 'https:\/\/o\\'clock\.example\\\\x';/);
  });

  it('finds library and data where it is told', () => {
    const text = scenarioText(ayni, { language: 'js', libraryPath: './integrity' });
    assert.match(text, /from '\.\/integrity\/PhilosophicalIntegrityValidator\.js'/);
    const data = scenarioText(archetypeCalled('shared-data'), { language: 'js', dataPath: '.' });
    assert.match(data, /open\('\.\/users\.json'\)/);
  });
});

describe('a piece of a script', () => {
  it('fits into a script in both languages', async () => {
    for (const { id, kind, body } of archetypes) {
      if (kind !== 'fragment') continue;
      await format(hosted(id, expanded(body, 'js'), 'js'), { parser: 'babel' });
      await format(hosted(id, expanded(body, 'ts'), 'ts'), { parser: 'typescript' });
    }
  });
});
