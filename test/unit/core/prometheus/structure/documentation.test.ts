import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { structureCodes } from '../../../../../src/core/prometheus/structure/structure-codes.ts';

describe('docs/prometheus.md', () => {
  it('tells what is found in files, and how loudly', () => {
    const page = readFileSync('docs/prometheus.md', 'utf8').replaceAll(/ +\|/g, ' |');
    for (const [code, { severity, finds }] of Object.entries(structureCodes))
      assert.ok(page.includes(`| \`prometheus/${code}\` | ${severity} | ${finds} |`), `${code} is not told`);
  });
});
