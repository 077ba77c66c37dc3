import { noNodeApi } from '../../../../../../src/core/lint/rules/lifecycle/no-node-api.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";

testRule(noNodeApi, {
  valid: [
    `${k6} export default () => [__ENV.BASE, crypto.randomUUID(), setTimeout(() => {}, 1), new TextEncoder(), require('./a.js')];`,
    `${k6} import { URL } from 'https://jslib.k6.io/url/1.0.0/index.js'; new URL('http://t/');`,
    `${k6} const process = { env: {} }; process.env.A;`,
    `${k6} function f(fetch) { return fetch('x'); }`,
    // A script that asks first also runs elsewhere.
    `${k6} const env = typeof process === 'undefined' ? __ENV : process.env;`,
    // Code for the page runs in the browser.
    "import { browser } from 'k6/browser'; export default async (page) => page.evaluate(() => localStorage.getItem(new URL('a').href));",
    `${k6} import './url-polyfill.js'; new URL('http://t/');`,
    // A bundler may put something else in their place.
    `${k6} import path from 'path'; import _ from 'lodash';`,
    { code: `${k6} import type { Stats } from 'fs';`, only: 'ts' },
    // Not a script of k6.
    "import fs from 'fs'; process.exit(1);",
  ],
  invalid: [
    {
      code: `${k6} const base = process.env.BASE_URL || 'http://t/';`,
      output: `${k6} const base = __ENV.BASE_URL || 'http://t/';`,
      errors: [{ messageId: 'name', data: { name: 'process', instead: 'Use `__ENV` for the environment.' } }],
    },
    {
      code: `${k6} process.exit(1);`,
      output: null,
      errors: ['name'],
    },
    {
      code: `${k6} export default () => { fetch('http://t/'); new URL('http://t/'); Buffer.from('a'); };`,
      errors: ['name', 'name', 'name'],
    },
    {
      code: `${k6} import { readFileSync } from 'fs'; import cp from 'node:child_process';`,
      errors: [
        { messageId: 'module', data: { name: 'fs' } },
        { messageId: 'module', data: { name: 'node:child_process' } },
      ],
    },
    {
      name: 'packages, for those who do not bundle',
      code: `${k6} import _ from 'lodash'; import a from './a.js'; import x from 'k6/x/sql'; import u from 'https://esm.sh/u@1';`,
      options: [{ bundled: false }],
      errors: [{ messageId: 'package', data: { name: 'lodash' } }],
    },
    {
      name: 'behind a type',
      code: `${k6} const base = (process.env as Record<string, string>).BASE_URL;`,
      only: 'ts',
      output: `${k6} const base = (__ENV as Record<string, string>).BASE_URL;`,
      errors: ['name'],
    },
  ],
});
