import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nameOf } from '../../../../src/server/documents/path.ts';

describe('nameOf', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['file:///a/alerts.rules', 'yaml', '/a/alerts.rules'],
    ['file:///a/alerts', 'yaml', '/a/alerts'],
    ['untitled:Untitled-1', 'jsonc', 'untitled:Untitled-1.jsonc'],
    ['untitled:Untitled-1', 'typescript', 'untitled:Untitled-1.ts'],
  ];
  for (const [uri, language, expected] of cases)
    it(`calls ${uri} in ${language} ${expected}`, () =>
      assert.equal(nameOf(TextDocument.create(uri, language, 1, '')), expected));
});
