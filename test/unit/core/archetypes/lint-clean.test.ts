import assert from 'node:assert/strict';
import { archetypes, scenarioText, targetPresets } from '../../../../src/core/archetypes/archetype.ts';
import { expanded, type ScriptLanguage } from '../../../../src/core/archetypes/template.ts';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { createLintEngine } from '../../../../src/core/lint/engine.ts';
import { defaultLintSettings } from '../../../../src/core/lint/settings.ts';
import { hosted } from '../../../support/archetypes/fragment-hosts.ts';
import { archetypeCalled } from '../../../support/archetypes/archetype-called.ts';

/** As it is without an `ayni.yaml`, and with the vocabulary of our own. */
const ownWords = readConfig('/code/ayni.yaml', expanded(archetypeCalled('ayni-yaml').body, 'js')).lint;
const manySettings = [defaultLintSettings, ownWords];
const engine = createLintEngine(() => undefined);

function findings(text: string, language: ScriptLanguage, some = manySettings): readonly string[] {
  const file = { path: `/code/scenarios/script.${language}`, text };
  return some
    .flatMap((settings) => engine.lint(file, settings))
    .map(({ ruleId, start, says }) => `${start.line}: ${ruleId} ${says}`);
}

describe('what our linter says of archetypes', () => {
  for (const { id, prefix, kind, body } of archetypes) {
    if (kind === 'config') continue;
    for (const language of ['js', 'ts'] as const) {
      it(`is nothing for ${prefix} in ${language}`, () => {
        const text = expanded(body, language);
        assert.deepEqual(findings(kind === 'scenario' ? text : hosted(id, text, language), language), []);
      });
    }
  }

  it('is nothing either when a preset sets the targets', () => {
    for (const archetype of archetypes.filter(({ kind }) => kind === 'scenario')) {
      for (const preset of Object.values(targetPresets)) {
        const text = scenarioText(archetype, { language: 'js', preset });
        assert.deepEqual(findings(text, 'js', [defaultLintSettings]), [], `${archetype.id} for ${preset.id}`);
      }
    }
  });

  it('is something for a script with a mistake', () => {
    const text = expanded(archetypeCalled('smoke').body, 'js').replace("'rate==0'", "'rate<5'");
    assert.match(findings(text, 'js').join('\n'), /k6\/threshold-rate-range/);
  });
});
