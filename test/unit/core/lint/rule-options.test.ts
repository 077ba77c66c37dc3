import assert from 'node:assert/strict';
import { lintRules } from '../../../../src/core/lint/registry.ts';
import type { LintRule } from '../../../../src/core/lint/rule.ts';
import { optionsIssue, optionsOf } from '../../../../src/core/lint/rule-options.ts';

const rule = (id: string): LintRule => {
  const found = lintRules.find((one) => one.id === id);
  assert.ok(found);
  return found;
};
const issue = (id: string, ...options: unknown[]): string | undefined => optionsIssue(rule(id), options);

describe('The options of a rule', () => {
  it('are refused with the place and the reason', () => {
    assert.equal(issue('k6/sleep-unit', { from: 'x' }), 'from: "x" is no number');
    assert.equal(issue('k6/sleep-unit', { from: 0 }), 'from: 0 is less than 1');
    assert.equal(issue('k6/sleep-unit', { till: 5 }), '`till` is unknown');
    assert.equal(issue('k6/sleep-unit', 5), '5 is no object');
    assert.equal(issue('k6/sleep-unit', {}, 7), '7 is one too many');
    assert.equal(issue('k6/setup-data', { items: 1.5 }), 'items: 1.5 is no integer');
    assert.equal(issue('k6/no-hardcoded-host', { allow: ['a', 5] }), 'allow[1]: 5 is no string');
    assert.equal(issue('k6/no-hardcoded-host', { allow: [''] }), 'allow[0]: "" is too short');
    assert.equal(issue('k6/metric-name', {}), '{} is one too many');
  });

  it('are taken when they fit', () => {
    assert.equal(issue('k6/sleep-unit', { from: 5 }), undefined);
    assert.equal(issue('k6/no-hardcoded-host', { allow: ['a'], production: [] }), undefined);
    assert.equal(issue('k6/no-node-api', { bundled: false }), undefined);
  });

  it('have the defaults where they say nothing', () => {
    assert.deepEqual(optionsOf(rule('k6/no-hardcoded-host'), [{ allow: ['a'] }]), [
      { allow: ['a'], production: [] },
    ]);
    assert.deepEqual(optionsOf(rule('k6/sleep-unit'), []), [{ from: 100 }]);
    assert.deepEqual(optionsOf(rule('k6/metric-name'), []), []);
  });

  it('are described by no more of JSON Schema than is read here', () => {
    const known = new Set(['type', 'properties', 'additionalProperties', 'items', 'minimum', 'minLength']);
    const check = (schema: object): void => {
      for (const [key, value] of Object.entries(schema) as [string, object][]) {
        assert.ok(known.has(key), key);
        if (key === 'properties') for (const member of Object.values(value) as object[]) check(member);
        if (key === 'items') check(value);
      }
      if ('properties' in schema)
        assert.equal((schema as { additionalProperties?: unknown }).additionalProperties, false);
    };
    for (const { schema = [] } of lintRules) for (const one of schema) check(one);
  });
});
