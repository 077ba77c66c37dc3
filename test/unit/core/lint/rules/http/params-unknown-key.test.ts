import { paramsUnknownKey } from '../../../../../../src/core/lint/rules/http/params-unknown-key.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";

testRule(paramsUnknownKey, {
  valid: [
    `${k6} http.get('http://t/', { auth: 'basic', compression: 'gzip', cookies: {}, headers: {}, jar: null, redirects: 0, tags: {}, timeout: '1s', responseType: 'text', responseCallback: null });`,
    // A body has its own names.
    `${k6} http.post('http://t/', { header: 'a' }, {}); http.get('http://t/', params());`,
    // What has a name may hold more for the script itself.
    `${k6} const request = { headers: {}, expected: 200 }; http.get('http://t/', request);`,
  ],
  invalid: [
    {
      code: `${k6} http.get('http://t/', { header: { a: 'b' }, 'tag': {}, cookie: {} });`,
      output: `${k6} http.get('http://t/', { headers: { a: 'b' }, 'tags': {}, cookies: {} });`,
      errors: [{ messageId: 'near', data: { key: 'header', near: 'headers' } }, 'near', 'near'],
    },
    {
      name: 'shared by two requests, told once',
      code: `${k6} const params = { headrs: {} }; http.get('http://t/', params); http.post('http://t/', null, params);`,
      output: `${k6} const params = { headers: {} }; http.get('http://t/', params); http.post('http://t/', null, params);`,
      errors: ['near'],
    },
    {
      name: 'beside the right key, which no fix doubles',
      code: `${k6} http.get('http://t/', { header: {}, 'headers': {} }); http.get('http://t/', { tags: {}, tag: {} });`,
      output: null,
      errors: ['near', 'near'],
    },
    {
      name: 'twice, of which one becomes the right key',
      code: `${k6} http.get('http://t/', { header: {}, headrs: {} });`,
      output: `${k6} http.get('http://t/', { headers: {}, headrs: {} });`,
      errors: ['near', 'near'],
    },
    {
      code: `${k6} http.get('http://t/', { body: 'a' }); http.get('http://t/', { retries: 3 });`,
      output: null,
      errors: [{ messageId: 'body' }, { messageId: 'unknown' }],
    },
    {
      name: 'in a batch, behind a type, by a short form',
      code: `${k6} const header = {}; http.batch([['GET', 'http://t/', null, { header } as object]]);`,
      only: 'ts',
      output: `${k6} const header = {}; http.batch([['GET', 'http://t/', null, { headers: header } as object]]);`,
      errors: ['near'],
    },
    {
      name: 'of another file, told where it is used',
      code: `${k6} import { params } from './params.js'; http.get('http://t/', params);`,
      files: { './params.js': 'export const params = { cookie: {} };' },
      output: null,
      errors: [{ messageId: 'near', column: 89 }],
    },
  ],
});
