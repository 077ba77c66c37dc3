import assert from 'node:assert/strict';
import { createLintEngine } from '../../../../../src/core/lint/engine.ts';
import { ScriptModels } from '../../../../../src/core/lint/script/script-models.ts';
import { defaultLintSettings } from '../../../../../src/core/lint/settings.ts';
import { parseScript } from '../../../../../src/core/script/parse.ts';

const files: Readonly<Record<string, string>> = {
  './flows.js': "import http from 'k6/http'; export const get = (url) => http.get(url);",
  './plain.js': 'export const one = 1;',
};

const isK6 = (code: string): boolean => {
  const models = new ScriptModels((specifier) => {
    const text = files[specifier];
    return text === undefined ? undefined : { path: `/code/${specifier}`, text };
  });
  return models.of(parseScript(code, '/code/script.js').program, '/code/script.js').isK6;
};

describe('whether a file has to do with k6', () => {
  for (const [why, code] of [
    ['imports a module of k6', "import { check } from 'k6';"],
    ['requires a module of k6', "const http = require('k6/http');"],
    ['imports a local file that does', "import { get } from './flows.js'; export default () => get('/');"],
    ['imports the library', "import { V } from '../lib/PhilosophicalIntegrityValidator.js';"],
    ['declares a load', 'export const options = { vus: 2 }; export default function () {}'],
  ] as const) {
    it(`is so when it ${why}`, () => assert.equal(isK6(code), true));
  }

  for (const code of [
    "import { one } from './plain.js'; export default () => one;",
    "import React from 'react'; export default function Page() { return null; }",
    "export const options = { duration: 300, tags: ['a'] };",
  ]) {
    it(`is not so for ${code}`, () => assert.equal(isK6(code), false));
  }

  it('decides whether rules look at it', () => {
    const engine = createLintEngine(() => undefined);
    const code = "const options = { thresholds: { checks: ['rate<5'] } };";
    const lint = (text: string): number =>
      engine.lint({ path: '/code/a.js', text }, defaultLintSettings).length;
    assert.equal(lint(code), 0);
    assert.ok(lint(`export ${code}`) > 0);
  });
});
