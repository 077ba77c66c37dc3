import { httpArgumentOrder } from '../../../../../../src/core/lint/rules/http/http-argument-order.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";

testRule(httpArgumentOrder, {
  valid: [
    `${k6} http.get('http://t/', { headers: { a: 'b' } }); http.post('http://t/', null, { headers: { a: 'b' } });`,
    // A form may have fields with such names.
    `${k6} http.post('http://t/', { name: 'a', tags: 'x,y' }); http.post('http://t/', { tags: 'a' }); http.post('http://t/', { timeout: '10' });`,
    `${k6} http.post('http://t/', { auth: 'code' }); http.post('http://t/', {}); http.post('http://t/', { headers: 'x', redirect_uri: 'y' });`,
    // Only running would tell what it is.
    `${k6} import { params } from './params.js'; http.post('http://t/', params); http.post('http://t/', { ...params, headers: {} });`,
    `${k6} http.batch([['GET', 'http://t/', null, { tags: { a: 'b' } }], 'http://t/', { method: 'GET', url: 'http://t/', params: {} }]);`,
    `${k6} http.request('GET', 'http://t/', null, { headers: {} });`,
    "import axios from 'axios'; import 'k6'; axios.post('http://t/', { headers: { a: 'b' } });",
  ],
  invalid: [
    {
      code: `${k6} http.post('http://t/', { headers: { a: 'b' } }); http.del('http://t/', { tags: { a: 'b' } });`,
      output: `${k6} http.post('http://t/', null, { headers: { a: 'b' } }); http.del('http://t/', null, { tags: { a: 'b' } });`,
      errors: ['body', 'body'],
    },
    {
      name: 'parameters that a constant holds, also behind a type',
      code: `${k6} const params = { headers: { a: 'b' }, timeout: '10s' } as const; http.put('http://t/', params);`,
      only: 'ts',
      output: `${k6} const params = { headers: { a: 'b' }, timeout: '10s' } as const; http.put('http://t/', null, params);`,
      errors: ['body'],
    },
    {
      name: 'of another file, in a batch and in a request whose method is spelled',
      code: `${k6} import { params } from './params.js'; http.batch([['DELETE', 'http://t/', params]]); http.asyncRequest('GET', 'http://t/', { cookies: jar() });`,
      files: { './params.js': "export const params = { redirects: 0, headers: { a: 'b' } };" },
      output: `${k6} import { params } from './params.js'; http.batch([['DELETE', 'http://t/', null, params]]); http.asyncRequest('GET', 'http://t/', null, { cookies: jar() });`,
      errors: ['body', 'body'],
    },
    {
      name: 'both, which no fix can set right',
      code: `${k6} http.post('http://t/', { headers: {} }, JSON.stringify({}));`,
      output: null,
      errors: ['body'],
    },
    {
      code: `${k6} http.get('http://t/', null, { headers: { a: 'b' } }); http.head('http://t/', '', params());`,
      output: `${k6} http.get('http://t/', { headers: { a: 'b' } }); http.head('http://t/', params());`,
      errors: [{ messageId: 'third', data: { name: 'http.get' } }, 'third'],
    },
    {
      name: 'brackets and comments around the arguments, which stay as they are',
      code: `${k6} http.get(('http://t/'), /* no body */ null, /* ours */ ({ tags: {} })); http.get('http://t/', (null), (params()));`,
      output: `${k6} http.get(('http://t/'), /* no body */ /* ours */ ({ tags: {} })); http.get('http://t/', (params()));`,
      errors: ['third', 'third'],
    },
    {
      name: 'arguments on lines of their own',
      code: `${k6} http.get(\n  'http://t/', // the start\n  null,\n  params(), // ours\n);`,
      output: `${k6} http.get(\n  'http://t/', // the start\n  params(), // ours\n);`,
      errors: ['third'],
    },
    {
      name: 'parameters in brackets, which would else be one expression with the `null`',
      code: `${k6} http.post('http://t/', ({ headers: {} })); http.batch([['POST', 'http://t/', /* x */ ({ headers: {} })]]);`,
      output: `${k6} http.post('http://t/', null, ({ headers: {} })); http.batch([['POST', 'http://t/', /* x */ null, ({ headers: {} })]]);`,
      errors: ['body', 'body'],
    },
    {
      name: 'a comment that belongs to what would go',
      code: `${k6} http.get('http://t/', null /* no body */, { headers: { a: 'b' } });`,
      output: null,
      errors: ['third'],
    },
    {
      code: `${k6} http.get('http://t/', { tags: { a: 'b' } }, {});`,
      output: null,
      errors: ['third'],
    },
  ],
});
