import { jsonBody } from '../../../../../../src/core/lint/rules/http/json-body.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";
const json = "{ headers: { 'Content-Type': 'application/json' } }";

testRule(jsonBody, {
  valid: [
    `${k6} http.post('http://t/', JSON.stringify({ a: 1 }), ${json}); http.post('http://t/', { a: 1, list: [1, 2] });`,
    `${k6} http.post('http://t/', { file: http.file(bin, 'a.txt'), name: 'a' });`,
    `${k6} http.post('http://t/', 'a=1'); http.post('http://t/', body()); http.post('http://t/', null, ${json});`,
    // Only running would tell the headers.
    `${k6} http.post('http://t/', JSON.stringify({}), params()); http.post('http://t/', JSON.stringify({}), { headers: headers() });`,
    `${k6} http.post('http://t/', JSON.stringify({}), { headers: { ...common() } });`,
    `${k6} const params = { headers: {} }; params.headers['content-type'] = 'application/json'; http.post('http://t/', JSON.stringify({}), params);`,
    `${k6} http.post('http://t/', JSON.stringify({}), { headers: { 'content-type': 'text/plain' } });`,
    // Parameters in the wrong place are told by another rule.
    `${k6} http.post('http://t/', { headers: { a: 'b' } });`,
  ],
  invalid: [
    {
      code: `${k6} http.post('http://t/', { a: 1 }, ${json});`,
      errors: [
        {
          messageId: 'form',
          suggestions: [
            {
              messageId: 'stringify',
              output: `${k6} http.post('http://t/', JSON.stringify({ a: 1 }), ${json});`,
            },
          ],
        },
      ],
    },
    {
      name: 'nested, in a constant, and in a list',
      code: `${k6} const body = { user: { name: 'a' } }; http.put('http://t/', body); http.patch('http://t/', { list: [{ a: 1 }] });`,
      errors: [
        { messageId: 'nested', data: { key: 'user' }, suggestions: 1 },
        { messageId: 'nested', data: { key: 'list' }, suggestions: 1 },
      ],
    },
    {
      name: 'a text without a type',
      code: `${k6} http.post('http://t/', JSON.stringify({ a: 1 }));`,
      errors: [
        {
          messageId: 'untyped',
          suggestions: [
            {
              messageId: 'header',
              output: `${k6} http.post('http://t/', JSON.stringify({ a: 1 }), ${json});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a text in a constant, with headers of other kinds, behind a type',
      code: `${k6} const body = JSON.stringify({}) as string; http.post('http://t/', body, { headers: { Accept: 'a' } });`,
      only: 'ts',
      errors: [
        {
          messageId: 'untyped',
          suggestions: [
            {
              messageId: 'header',
              output: `${k6} const body = JSON.stringify({}) as string; http.post('http://t/', body, { headers: { Accept: 'a', 'Content-Type': 'application/json' } });`,
            },
          ],
        },
      ],
    },
    {
      name: 'headers of another file',
      code: `${k6} import { headers } from './headers.js'; http.post('http://t/', { a: 1 }, { headers });`,
      files: { './headers.js': "export const headers = { 'content-type': 'application/vnd.api+json' };" },
      errors: [{ messageId: 'form', suggestions: 1 }],
    },
    {
      name: 'parameters of another file cannot be changed here',
      code: `${k6} const params = { tags: { a: 'b' } }; http.post('http://t/', JSON.stringify({}), params);`,
      errors: [{ messageId: 'untyped' }],
    },
  ],
});
