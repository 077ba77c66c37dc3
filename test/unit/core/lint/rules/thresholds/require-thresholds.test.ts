import { requireThresholds } from '../../../../../../src/core/lint/rules/thresholds/require-thresholds.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const get = "import http from 'k6/http';\n";
const end = "\nexport default function () { http.get('http://localhost/'); }";

testRule(requireThresholds, {
  valid: [
    `${get}export const options = { thresholds: { checks: ['rate>0.9'] } };${end}`,
    // May have some.
    `${get}import { base } from './base.js'; export const options = { vus: 1, ...base };${end}`,
    `${get}export { options } from './options.js';${end}`,
    `${get}export const options = { vus: 1, thresholds };${end}`,
    `${get}export const options = make();${end}`,
    // No script that k6 is given.
    `${get}export function login() { http.get('/'); }`,
    `${get}export default function login(name, password) { http.get('/'); }`,
    `${get}export default { get: http.get };`,
    `${get}export default class Client {}`,
  ],
  invalid: [
    {
      code: `${get}export const options = { vus: 1 };${end}`,
      errors: [
        {
          messageId: 'none',
          line: 2,
          suggestions: [
            {
              messageId: 'add',
              output: `${get}export const options = { vus: 1, thresholds: {
  http_req_failed: ['rate<0.01'],
  http_req_duration: ['p(95)<500'],
  http_reqs: ['count>0'],
} };${end}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a script without options, with checks and a type',
      code: `import { check } from 'k6';
export default function (): void { check(1, { one: (n) => n === 1 }); }`,
      only: 'ts',
      errors: [
        {
          messageId: 'none',
          line: 2,
          column: 1,
          suggestions: [
            {
              messageId: 'add',
              output: `import { check } from 'k6';

export const options = {
  thresholds: {
    checks: ['rate>0.99'],
    iteration_duration: ['p(95)<5000'],
  },
};
export default function (): void { check(1, { one: (n) => n === 1 }); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'thresholds that are empty',
      code: `${get}export const options = { thresholds: {} };${end}`,
      errors: ['none'],
    },
    {
      name: 'options of another file, which cannot be changed from here',
      code: `${get}import { base } from './base.js'; export const options = base;${end}`,
      files: { './base.js': 'export const base = { vus: 1 };' },
      errors: ['none'],
    },
    {
      name: 'options that are not exported, beside which others cannot stand',
      code: `${get}const options = { vus: 1 };${end}`,
      errors: ['none'],
    },
    {
      name: 'options that are only the parameter of a helper',
      code: `${get}const read = (options) => http.get('http://t/', options);${end}`,
      errors: [{ messageId: 'none', suggestions: 1 }],
    },
  ],
});
