import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { lintRules } from '../../../../src/core/lint/registry.ts';

const root = new URL('../../../../', import.meta.url);
const pathOf = (path: string): URL => new URL(path, root);

const scriptsIn = (prefix: string, folder: string): string[] =>
  readdirSync(pathOf(folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => prefix + name);
const silentScripts = [
  ...scriptsIn('k6/', 'test/fixtures/lint/silent'),
  ...scriptsIn('integrity/', 'test/fixtures/lint/silent/integrity'),
];

describe('the registry of lint rules', () => {
  it('has each id once', () => {
    const ids = lintRules.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
  });

  it('is listed in docs/rules/README.md, in its order', () => {
    const page = readFileSync(pathOf('docs/rules/README.md'), 'utf8');
    const listed = [...page.matchAll(/^\| \[((?:k6|integrity)\/[\w-]+)\]\(/gm)].map((match) => match[1]);
    assert.deepEqual(
      listed,
      lintRules.map(({ id }) => id),
    );
  });

  for (const rule of lintRules) {
    describe(rule.id, () => {
      it('has a page that says what is bad, what is good, and why', () => {
        const page = pathOf(`docs/rules/${rule.id}.md`);
        assert.ok(existsSync(page), `docs/rules/${rule.id}.md is missing`);
        const text = readFileSync(page, 'utf8');
        assert.ok(text.startsWith(`# ${rule.id}\n`), 'the page has another title');
        for (const heading of ['## Why', '## Bad', '## Good'])
          assert.ok(text.includes(heading), `the page lacks "${heading}"`);
        const severity = { error: '**Error**', warning: '**Warning**', hint: '**Hint**' }[rule.severity];
        assert.ok(text.includes(severity), `the page does not say ${severity}`);
      });

      it('has messages that end as sentences or name a value', () => {
        assert.notEqual(Object.keys(rule.messages).length, 0);
        for (const text of Object.values(rule.messages)) assert.match(text, /[.`)}]$/);
      });

      if (rule.silent === true) {
        it('has a script that shows how k6 passes over the mistake', () => {
          assert.ok(silentScripts.includes(`${rule.id}.js`), 'no script in test/fixtures/lint/silent');
        });
      }
    });
  }
});
