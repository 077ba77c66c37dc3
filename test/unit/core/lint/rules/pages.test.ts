import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createLintEngine } from '../../../../../src/core/lint/engine.ts';
import { optionRules } from '../../../../../src/core/lint/rules/options/rules.ts';
import { thresholdRules } from '../../../../../src/core/lint/rules/thresholds/rules.ts';
import { defaultLintSettings } from '../../../../../src/core/lint/settings.ts';

const engine = createLintEngine(() => undefined);
const imports = "import http from 'k6/http'; import { check, sleep } from 'k6';\n";

/** Findings in the example under a heading of a rule's page; examples leave out the common imports. */
function findingsIn(page: string, heading: string) {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const code = /```js\n([\s\S]*?)```/.exec(section)?.[1];
  assert.ok(code, `the page has no example under ${heading}`);
  const text = code.includes("from 'k6") ? code : imports + code;
  return engine.lint({ path: '/code/script.js', text }, defaultLintSettings);
}

describe('the pages of rules about thresholds and options', () => {
  for (const { id } of [...thresholdRules, ...optionRules]) {
    const page = readFileSync(new URL(`../../../../../docs/rules/${id}.md`, import.meta.url), 'utf8');

    it(`of ${id} shows a bad example that the rule finds`, () => {
      const found = findingsIn(page, 'Bad').map(({ ruleId }) => ruleId);
      assert.ok(found.includes(id), `found only ${found.join(', ')}`);
    });

    it(`of ${id} shows a good example that nothing but hints is said of`, () => {
      const found = findingsIn(page, 'Good').filter(
        ({ ruleId, severity }) => ruleId === id || severity !== 'hint',
      );
      assert.deepEqual(
        found.map(({ ruleId, says }) => `${ruleId}: ${says}`),
        [],
      );
    });
  }
});
