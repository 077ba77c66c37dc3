import assert from 'node:assert/strict';
import { insertInYaml } from '../../../../src/core/data/insert-yaml.ts';
import { readYaml } from '../../../../src/core/data/read-yaml.ts';

const path = ['targets', 'latency', 'p99'];

function withIt(text: string): string | undefined {
  const change = insertInYaml(text, path, '1s');
  return change && text.slice(0, change.start) + change.text + text.slice(change.end);
}

describe('writing a value into YAML', () => {
  for (const [what, before, after] of [
    [
      'beside others',
      'targets:\n  latency:\n    p95: 1s # why\n',
      'targets:\n  latency:\n    p99: 1s\n    p95: 1s # why\n',
    ],
    ['below a new key', 'targets:\n    apdex: 1\n', 'targets:\n    latency:\n      p99: 1s\n    apdex: 1\n'],
    ['below new keys', '# top\nlint: {}\n', '# top\ntargets:\n  latency:\n    p99: 1s\nlint: {}\n'],
    ['in a flow', 'targets: { apdex: 1 }\n', 'targets: { latency: { p99: 1s }, apdex: 1 }\n'],
    ['in a flow of flows', '{targets: {latency: {p95: 1s}}}', '{targets: {latency: { p99: 1s,p95: 1s}}}'],
  ] as const)
    it(what, () => {
      assert.equal(withIt(before), after);
      assert.deepEqual(readYaml(after).broken, []);
    });

  for (const [what, text] of [
    ['is there already', 'targets: { latency: { p99: 2s } }'],
    ['has something else above it', 'targets: { latency: 2s }'],
    ['stands in an alias', 'a: &a { b: 1 }\ntargets: *a\n'],
    ['is in a broken file', 'targets: { latency: {'],
    ['is in an empty file', '\n'],
  ] as const)
    it(`leaves a value alone that ${what}`, () => assert.equal(withIt(text), undefined));
});
