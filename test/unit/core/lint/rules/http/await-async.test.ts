import { awaitAsync } from '../../../../../../src/core/lint/rules/http/await-async.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http'; import { check } from 'k6';";
const page =
  "import { browser } from 'k6/browser'; export default async function () { const page = await browser.newPage();";

testRule(awaitAsync, {
  valid: [
    "import { browser } from 'k6/browser'; export default async () => { const page = await browser.newPage(); page.toString().close(); };",
    `${k6} export default async () => { const res = await http.asyncRequest('GET', 'http://t/'); res.status; }`,
    `${k6} export default async () => { const [a] = await Promise.all([http.asyncRequest('GET', 'http://t/')]); const b = http.asyncRequest('GET', 'http://t/'); (await b).status; }`,
    `${k6} export default () => { http.asyncRequest('GET', 'http://t/').then((r) => r.status); void http.asyncRequest('GET', 'http://t/'); }`,
    `${k6} const get = () => http.asyncRequest('GET', 'http://t/'); const list = []; list.push(http.asyncRequest('GET', 'http://t/'));`,
    `${page} page.on('console', () => {}); page.setDefaultTimeout(1); page.locator('a'); page.url(); await Promise.all([page.waitForNavigation(), page.click('a')]); }`,
    // What a parameter is, only the caller knows; and other things have such methods, too.
    "import { browser } from 'k6/browser'; export async function login(page) { page.click('a'); file.close(); }",
    "import ws from 'k6/ws'; export default () => { const socket = ws.connect(); socket.close(); }",
  ],
  invalid: [
    {
      code: `${k6} export default async () => { const res = http.asyncRequest('GET', 'http://t/'); check(res, { ok: (r) => r.status === 200 }); return res.status; }`,
      output: `${k6} export default async () => { const res = await http.asyncRequest('GET', 'http://t/'); check(res, { ok: (r) => r.status === 200 }); return res.status; }`,
      errors: [{ messageId: 'used', data: { name: 'http.asyncRequest' } }],
    },
    {
      name: 'in a function that is not async',
      code: `${k6} export default function () { http.asyncRequest('GET', 'http://t/'); }`,
      errors: [
        {
          messageId: 'dropped',
          suggestions: [
            {
              messageId: 'await',
              output: `${k6} export default async function () { await http.asyncRequest('GET', 'http://t/'); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'a page and what is found on it',
      code: `${page} page.goto('http://t/'); const name = page.locator('a').first(); name.fill('b'); try {} finally { page.close(); } }`,
      output: `${page} await page.goto('http://t/'); const name = page.locator('a').first(); await name.fill('b'); try {} finally { await page.close(); } }`,
      errors: ['dropped', 'dropped', 'dropped'],
    },
    {
      name: 'read at once, behind a type',
      code: `${page} const one = page.title().length; if ((page as Page).isVisible('a')) return; return page.locator('b').count() === 1; }`,
      only: 'ts',
      output: `${page} const one = (await page.title()).length; if (await (page as Page).isVisible('a')) return; return await page.locator('b').count() === 1; }`,
      errors: ['used', 'used', 'used'],
    },
    {
      name: 'files, tables and remote calls',
      code: "import { open } from 'k6/experimental/fs'; import csv from 'k6/experimental/csv'; import grpc from 'k6/net/grpc'; const client = new grpc.Client(); export default async () => { const file = open('a'); file.path; csv.parse(file); client.asyncInvoke('a/b', {}); };",
      output:
        "import { open } from 'k6/experimental/fs'; import csv from 'k6/experimental/csv'; import grpc from 'k6/net/grpc'; const client = new grpc.Client(); export default async () => { const file = open('a'); file.path; await csv.parse(file); await client.asyncInvoke('a/b', {}); };",
      errors: ['dropped', 'dropped'],
    },
    {
      name: 'a function that others call keeps its kind',
      code: "import { browser } from 'k6/browser'; export default async () => { const page = await browser.newPage(); [1].forEach(() => { page.click('a'); }); };",
      output: null,
      errors: ['dropped'],
    },
  ],
});
