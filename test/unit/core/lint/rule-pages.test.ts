import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createLintEngine } from '../../../../src/core/lint/engine.ts';
import { httpRules } from '../../../../src/core/lint/rules/http/rules.ts';
import { lifecycleRules } from '../../../../src/core/lint/rules/lifecycle/rules.ts';
import { defaultLintSettings } from '../../../../src/core/lint/settings.ts';

const engine = createLintEngine(() => undefined);

/** Imports that pages leave out, by the name that asks for each. */
const imports: Readonly<Record<string, string>> = {
  http: "import http from 'k6/http';",
  check: "import { check } from 'k6';",
  group: "import { group } from 'k6';",
  sleep: "import { sleep } from 'k6';",
  Trend: "import { Trend } from 'k6/metrics';",
  SharedArray: "import { SharedArray } from 'k6/data';",
  browser: "import { browser } from 'k6/browser';",
  exec: "import exec from 'k6/execution';",
};

describe('the page of a lint rule', () => {
  for (const { id } of [...lifecycleRules, ...httpRules]) {
    const page = readFileSync(new URL(`../../../../docs/rules/${id}.md`, import.meta.url), 'utf8');
    it(`shows as bad what ${id} finds`, () => {
      assert.ok(findings(exampleOf(page, 'Bad')).includes(id));
    });

    it(`shows as good what ${id} leaves alone`, () => {
      assert.ok(!findings(exampleOf(page, 'Good')).includes(id));
    });
  }
});

const exampleOf = (page: string, heading: string): string =>
  new RegExp(`^## ${heading}\\n+\`\`\`js\\n([\\s\\S]*?)\`\`\``, 'm').exec(page)?.[1] ?? '';

function findings(example: string): string[] {
  assert.notEqual(example, '', 'the page has no such example');
  const found = engine.lint({ path: '/code/script.js', text: wholeScript(example) }, defaultLintSettings);
  return found.map(({ ruleId }) => ruleId);
}

/** The example with its imports, and inside a default function when it is only a piece of one. */
function wholeScript(example: string): string {
  const missing = Object.keys(imports).filter(
    (name) =>
      new RegExp(`\\b${name}\\b`).test(example) && !new RegExp(`import[^;]*\\b${name}\\b`).test(example),
  );
  const isWhole = /export (?:default|function)|^import |^const \w+ = new /m.test(example);
  const body = isWhole ? example : `export default async function () {\n${example}\n}`;
  return ["import 'k6';", ...missing.map((name) => imports[name]), body].join('\n');
}
