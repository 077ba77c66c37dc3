import assert from 'node:assert/strict';
import typescriptParser from '@typescript-eslint/parser';
import * as espree from 'espree';
import { archetypes } from '../../../../src/core/archetypes/archetype.ts';
import { expanded, type ScriptLanguage } from '../../../../src/core/archetypes/template.ts';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { createLintEngine } from '../../../../src/core/lint/engine.ts';
import { hosted } from '../../../support/archetypes/fragment-hosts.ts';
import { archetypeCalled } from '../../../support/archetypes/archetype-called.ts';

/** With the vocabulary that our own `ayni.yaml` gives the integrity rules. */
const settings = readConfig('/code/ayni.yaml', expanded(archetypeCalled('ayni-yaml').body, 'js')).lint;
const engine = createLintEngine(() => undefined);

const parsers = { js: espree, ts: typescriptParser };

function findings(text: string, language: ScriptLanguage): readonly string[] {
  const file = { path: `/code/scenarios/script.${language}`, text };
  return engine
    .lint(file, settings, parsers[language])
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

  it('is something for a script with a mistake', () => {
    const text = expanded(archetypeCalled('smoke').body, 'js').replace("'rate==0'", "'rate<5'");
    assert.match(findings(text, 'js').join('\n'), /k6\/threshold-rate-range/);
  });
});
