import { strict as assert } from 'node:assert';
import { readFileSync, readdirSync } from 'node:fs';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { integrityShapes } from '../../../../src/core/lint/integrity-settings.ts';
import { ruleCatalogue } from '../../../../src/core/lint/rule-catalogue.ts';

const docs = new URL('../../../../docs/', import.meta.url);
const page = readFileSync(new URL('configuration.md', docs), 'utf8');
const rules = ruleCatalogue();

describe('what the documentation says of ayni.yaml', () => {
  it('can be read without a problem', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    assert.deepEqual(readConfig('ayni.yaml', example, rules).problems, []);
    assert.equal(readConfig('ayni.yaml', example, rules).environments.length, 2);
  });

  it('shows targets that can be used', () => {
    const targets = readFileSync(new URL('targets.md', docs), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(targets) ?? [];
    const config = readConfig('ayni.yaml', example, rules);
    assert.deepEqual(config.problems, []);
    assert.equal(config.targets.shared.changes.length, 12);
  });

  it('names every key of the vocabulary', () => {
    for (const key of Object.keys(integrityShapes)) assert.ok(page.includes(`| \`${key}\``), key);
  });

  const pages = ['k6', 'integrity'].flatMap((folder) =>
    readdirSync(new URL(`rules/${folder}/`, docs)).map((name) => `rules/${folder}/${name}`),
  );
  for (const name of ['configuration.md', ...pages]) {
    const settings = [
      ...readFileSync(new URL(name, docs), 'utf8').matchAll(/`((?:k6|integrity)\/[a-z-]+: [^`]+)`/g),
    ];
    for (const [, setting = ''] of settings) {
      it(`shows a setting that can be used: ${setting}`, () => {
        const { problems } = readConfig('ayni.yaml', `lint: {rules: {${setting}}}`, rules);
        assert.deepEqual(problems, []);
      });
    }
  }
});
