import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { archetypes } from '../../../../src/core/archetypes/archetype.ts';

const page = readFileSync(new URL('../../../../docs/archetypes.md', import.meta.url), 'utf8');

describe('docs/archetypes.md', () => {
  it('has a row for every archetype, and none for what is gone', () => {
    const rows = [...page.matchAll(/^\| (`[^|]*`) +\|/gm)].flatMap(
      ([, cell = '']) => cell.match(/[a-z0-9-]+/g) ?? [],
    );
    const listed = rows.filter((name) => /^(k6|ayni|prom)-/.test(name));
    assert.deepEqual([...listed].sort(), archetypes.map(({ prefix }) => prefix).sort());
  });

  it('tells the load of each script as the script itself does', () => {
    for (const { prefix, load } of archetypes) {
      if (load === undefined) continue;
      const row = page.split('\n').find((line) => line.startsWith(`| \`${prefix}\``)) ?? '';
      assert.ok(row.includes(load), `${prefix}: ${load}`);
    }
  });
});
