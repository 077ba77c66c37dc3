import { checkAsync } from '../../../../../../src/core/lint/rules/http/check-async.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import { check } from 'k6'; import http from 'k6/http';";
const jslib = 'https://jslib.k6.io/k6-utils/1.6.0/index.js';

testRule(checkAsync, {
  valid: [
    `${k6} export default async () => { check(await http.asyncRequest('GET', 'http://t/'), { ok: (r) => r.status === 200 }); }`,
    `import { check } from '${jslib}'; import 'k6'; export default async () => { await check(1, { ok: async () => true }); }`,
    `${k6} async function title() {} export default async () => { const t = await title(); check(t, { ok: t === 'a', b: () => t === 'b' }); }`,
    `${k6} export default () => { check(find(), { ok: () => find() }); }`,
  ],
  invalid: [
    {
      code: `${k6} export default async () => { check(http.asyncRequest('GET', 'http://t/'), { ok: (r) => r.status === 200 }); }`,
      errors: [
        {
          messageId: 'value',
          suggestions: [
            {
              messageId: 'await',
              output: `${k6} export default async () => { check(await http.asyncRequest('GET', 'http://t/'), { ok: (r) => r.status === 200 }); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'an async predicate, which throws',
      code: `import { check, sleep } from 'k6';\nexport default async function () { check(1, { ok: async (n) => n === 1 }); }`,
      errors: [
        {
          messageId: 'predicate',
          suggestions: [
            {
              messageId: 'jslib',
              output: `import { sleep } from 'k6';\nimport { check } from '${jslib}';\nexport default async function () { await check(1, { ok: async (n) => n === 1 }); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'the only name of its import',
      code: `import { check } from 'k6';\nexport default async function () { check(1, { ok: async () => true }); }`,
      errors: [
        {
          messageId: 'predicate',
          suggestions: [
            {
              messageId: 'jslib',
              output: `import { check } from '${jslib}';\nexport default async function () { await check(1, { ok: async () => true }); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'promises of a page, as a condition and as the answer of a predicate, behind a type',
      code: `${k6} import { browser } from 'k6/browser'; export default async () => {
        const page = await browser.newPage(); let title: any; title = page.locator('h1');
        check(page, { a: title.isVisible() as any, b: () => page.getByRole('b').isVisible(), c: (p) => { return p.url() === ''; } }); }`,
      only: 'ts',
      errors: [
        { messageId: 'condition', suggestions: 1 },
        { messageId: 'answer', suggestions: 1 },
      ],
    },
    {
      name: 'the script’s own async function, where nothing can wait',
      code: `${k6} async function isOk() { return false; } export default function () { check(1, { ok: () => isOk() }); check(isOk(), {}); }`,
      errors: ['answer', 'value'],
    },
  ],
});
