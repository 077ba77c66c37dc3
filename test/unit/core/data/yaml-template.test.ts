import assert from 'node:assert/strict';
import { isYamlTemplate } from '../../../../src/core/data/yaml-template.ts';

describe('isYamlTemplate', () => {
  const cases: readonly (readonly [string, string, boolean, boolean])[] = [
    ['a value', 'a: {{ .x }}', false, true],
    ['a value in a plain text', 'a: b {{ .x }}', false, false],
    ['a line of its own', '{{- if .x }}\na: b', true, true],
    ['a quoted text', 'a: "{{ .x }}\n  {{ .y }}"\nb: \'{{ .z }}\'\nc: [', true, false],
    ['a block', 'a: |-\n  {{ if .x }}\n  {{ end }}\nb: >\n  {{ .x }}\nc: [', true, false],
    ['what follows a block', 'a: |\n  x\nb: {{ .x }}', true, true],
    ['a comment', '# {{ .x }}\na: [', true, false],
    ['a label without quotes', 'a: {{ $labels.x }} is down', true, false],
    ['a variable of Helm', 'a: {{ $x }} is down', true, true],
  ];
  for (const [name, text, isBroken, expected] of cases)
    it(`judges ${name}`, () => assert.equal(isYamlTemplate(text, isBroken), expected));
});
