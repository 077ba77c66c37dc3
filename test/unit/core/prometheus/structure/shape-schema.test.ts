import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { durationMs } from '../../../../../src/core/prometheus/structure/duration.ts';
import { promSchemas } from '../../../../../src/core/prometheus/structure/shape-schema.ts';

/** Every pattern in a schema. */
function patternsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'pattern' in schema && typeof schema.pattern === 'string' ? [schema.pattern] : [];
  return [...own, ...Object.values(schema).flatMap(patternsIn)];
}

describe('The schemas for other tools', () => {
  for (const [name, schema] of Object.entries(promSchemas))
    it(`are as they are shipped: ${name}`, () => {
      const shipped: unknown = JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
      assert.deepEqual(shipped, schema, 'run node scripts/make-config-schema.mjs');
    });

  it('take the lengths of time that our own check takes', () => {
    const [pattern = ''] = patternsIn(promSchemas['prometheus-rules']);
    for (const text of ['0', '5m', '1h30m', '1y2w3d4h5m6s7ms', '', '5', '5min', '1.5h', '5m1h', '-5m', ' 5m'])
      assert.equal(new RegExp(pattern).test(text), durationMs(text) !== undefined, text);
  });

  it('are offered for names that say what a file is', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { yamlValidation: { url: string }[] };
    };
    const urls = manifest.contributes.yamlValidation.map(({ url }) => url);
    for (const name of Object.keys(promSchemas))
      assert.ok(urls.includes(`./schemas/${name}.schema.json`), name);
  });
});
