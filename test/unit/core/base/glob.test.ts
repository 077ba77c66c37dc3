import assert from 'node:assert/strict';
import { globPattern } from '../../../../src/core/base/glob.ts';

const matches = (glob: string, path: string): boolean => globPattern(glob).test(path);

describe('A glob of the settings', () => {
  it('matches at any depth with **, the root included', () => {
    assert.ok(matches('**/*.js', 'a.js'));
    assert.ok(matches('**/*.js', 'one/two/a.js'));
    assert.ok(!matches('**/*.js', 'one/a.jsx'));
  });

  it('keeps * within one folder', () => {
    assert.ok(matches('load/*.js', 'load/a.js'));
    assert.ok(!matches('load/*.js', 'load/deep/a.js'));
  });

  it('takes each choice in braces', () => {
    const glob = '**/{node_modules,dist}/**';
    assert.ok(matches(glob, 'node_modules/k6/index.js'));
    assert.ok(matches(glob, 'packages/a/dist/b.js'));
    assert.ok(!matches(glob, 'distance/b.js'));
  });

  it('finds hidden folders', () => {
    assert.ok(matches('**/.*/**', '.git/hooks/a.js'));
    assert.ok(!matches('**/.*/**', 'src/a.k6.js'));
  });

  it('takes signs of regular expressions as they are', () => {
    assert.ok(matches('a(1)+[x].js', 'a(1)+[x].js'));
    assert.ok(!matches('a.js', 'abjs'));
  });

  it('takes a comma outside of braces as a comma', () => {
    assert.ok(matches('a,b.js', 'a,b.js'));
  });
});
