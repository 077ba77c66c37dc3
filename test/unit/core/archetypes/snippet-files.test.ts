import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { archetypes } from '../../../../src/core/archetypes/archetype.ts';
import { snippetFiles } from '../../../../src/core/archetypes/snippet-files.ts';
import { expanded } from '../../../../src/core/archetypes/template.ts';
import { snippetText } from '../../../support/archetypes/read-snippet.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const files = snippetFiles();
const languageOf = (file: string): 'js' | 'ts' => (file.startsWith('typescript') ? 'ts' : 'js');

describe('the snippets', () => {
  it('in the folder are those of the archetypes; if not, run: node scripts/make-snippets.mjs', () => {
    assert.deepEqual(readdirSync(`${root}snippets`).sort(), Object.keys(files).sort());
    for (const [name, text] of Object.entries(files))
      assert.equal(readFileSync(`${root}snippets/${name}`, 'utf8'), text, name);
  });

  it('are declared in the manifest for their languages', () => {
    const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      contributes: { snippets: { language: string; path: string }[] };
    };
    assert.deepEqual(
      manifest.contributes.snippets,
      Object.keys(files).map((name) => ({ language: name.split('.')[0], path: `./snippets/${name}` })),
    );
  });

  for (const [name, text] of Object.entries(files)) {
    const snippets = Object.values(JSON.parse(text) as Record<string, Snippet>);

    it(`of ${name} each expand to what a new file would hold`, () => {
      for (const { prefix, body } of snippets) {
        const archetype = archetypes.find((one) => one.prefix === prefix);
        assert.ok(archetype, prefix);
        assert.equal(snippetText(body), expanded(archetype.body, languageOf(name)), prefix);
      }
    });

    it(`of ${name} have prefixes of their own and say what they are for`, () => {
      assert.equal(new Set(snippets.map(({ prefix }) => prefix)).size, snippets.length);
      for (const { prefix, description } of snippets) {
        assert.match(prefix, /^(k6|ayni|prom)-[a-z0-9-]+$/);
        assert.match(description, /[.?]$/);
      }
    });
  }

  it('have the prefixes that the plans fix, for both languages', () => {
    const prefixes = archetypes.map(({ prefix }) => prefix);
    const fixed =
      'ayni bien-comun narrative buyers reactions dashboard http-baseline websocket webhook smoke load stress spike ' +
      'soak breakpoint thresholds scenario integrity setup-auth shared-data';
    for (const id of fixed.split(' ')) assert.ok(prefixes.includes(`k6-${id}`), id);
    for (const file of ['javascript', 'typescript'])
      assert.match(files[`${file}.code-snippets`] ?? '', /"prefix": "k6-ayni"/);
  });
});
