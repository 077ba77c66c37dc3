import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../../../../../src/core/config/read-config.ts';
import { createLintEngine } from '../../../../../../src/core/lint/engine.ts';
import { ruleCatalogue } from '../../../../../../src/core/lint/rule-catalogue.ts';
import type { LintSettings } from '../../../../../../src/core/lint/settings.ts';
import { defaultLintSettings } from '../../../../../../src/core/lint/settings.ts';

const root = fileURLToPath(new URL('../../../../../../', import.meta.url));
const engine = createLintEngine((specifier, from) => {
  const path = resolve(dirname(from), specifier);
  return existsSync(path) ? { path, text: readFileSync(path, 'utf8') } : undefined;
});

/** Names of the integrity rules that speak, with the line, in the order of the text. */
function told(path: string, text: string, settings: LintSettings = defaultLintSettings): string[] {
  return engine
    .lint({ path, text }, settings)
    .filter(({ ruleId }) => ruleId.startsWith('integrity/') || ruleId === 'syntax')
    .map(({ ruleId, start }) => `${start.line} ${ruleId.replace('integrity/', '')}`);
}

describe('the integrity rules on whole scripts', () => {
  const examples = `${root}examples/performance-testing/scenarios/`;
  for (const name of readdirSync(examples).filter((file) => /\.[jt]s$/.test(file))) {
    it(`have nothing to tell of our example ${name}`, () => {
      assert.deepEqual(told(examples + name, readFileSync(examples + name, 'utf8')), []);
    });
  }

  describe('of a market with words of its own', () => {
    const folder = `${root}test/fixtures/lint/integrity/`;
    const textOf = (name: string): string => readFileSync(folder + name, 'utf8');
    const { lint, problems } = readConfig('ayni.yaml', textOf('ayni.yaml'), ruleCatalogue());

    it('read its vocabulary without a problem', () => assert.deepEqual(problems, []));

    it('tell each careless line', () => {
      const text = textOf('market-careless.js');
      const marked = text.split('\n').flatMap((line, i) =>
        (/ \/\/ ([a-z-]+(?: [a-z-]+)*)$/.exec(line)?.[1] ?? '')
          .split(' ')
          .filter((rule) => rule !== '')
          .map((rule) => `${i + 1} ${rule}`),
      );
      assert.ok(marked.length > 8);
      assert.deepEqual(told(`${folder}market-careless.js`, text, lint).sort(), marked.sort());
    });

    it('have nothing to tell of the same market tested with care', () => {
      assert.deepEqual(told(`${folder}market-careful.js`, textOf('market-careful.js'), lint), []);
    });
  });
});
