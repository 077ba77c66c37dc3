import { urlGrouping } from '../../../../../../src/core/lint/rules/http/url-grouping.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http'; const BASE = __ENV.BASE || 'http://t';";
const vu = (code: string): string => `${k6} export default function (data) { ${code} }`;

testRule(urlGrouping, {
  valid: [
    vu('http.get(`${BASE}/items`); http.get(BASE + "/items");'),
    vu(
      'http.get(http.url`${BASE}/items/${__ITER}`); http.get(`${BASE}/items/${__ITER}`, { tags: { name: "item" } });',
    ),
    // Only running would tell.
    vu(
      'http.get(`${BASE}/items/${__ITER}`, params()); http.get(`${BASE}/items/${__ITER}`, { tags: tags() });',
    ),
    vu('const path = pathOf(1); http.get(`${BASE}/${path}`);'),
    `${k6} export function get(path) { return http.get(\`\${BASE}/\${path}\`); } export default () => get('/a');`,
    // The same for the whole test.
    vu('http.get(`${BASE}/shops/${data.id}`); http.get(`${BASE}/${__ENV.SHOP_ID}/${tenantId}`);'),
    vu(
      'const shop = { id: 7 }; http.get(`${BASE}/shops/${shop.id}`); const valid = read(); http.get(`${BASE}/${valid}`);',
    ),
    `${k6} export function setup() { http.get(\`\${BASE}/users/\${Math.random()}\`); } export default () => {};`,
    `${k6} import exec from 'k6/execution'; export default () => { exec.vu.metrics.tags.name = 'item'; http.get(\`\${BASE}/\${__VU}\`); };`,
  ],
  invalid: [
    {
      code: vu('http.get(`${BASE}/items/${__ITER}`);'),
      output: vu('http.get(http.url`${BASE}/items/${__ITER}`);'),
      errors: [
        {
          messageId: 'ungrouped',
          data: { part: '__ITER' },
          suggestions: [
            {
              messageId: 'name',
              output: vu("http.get(`${BASE}/items/${__ITER}`, { tags: { name: 'GET /items/{}' } });"),
            },
          ],
        },
      ],
    },
    {
      name: 'put together by +, with parameters',
      code: vu(
        "http.del(BASE + '/items/' + Math.floor(Math.random() * 9), null, { tags: { kind: 'item' } });",
      ),
      output: null,
      errors: [
        {
          messageId: 'ungrouped',
          suggestions: [
            {
              messageId: 'name',
              output: vu(
                "http.del(BASE + '/items/' + Math.floor(Math.random() * 9), null, { tags: { kind: 'item', name: 'DELETE /items/{}' } });",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'kept in a constant, of an element, behind a type',
      code: vu(
        'const user = users[__VU % 3]; const url = `${BASE}/u/${user.name}/${(order as Order).id}`; http.post(url, null);',
      ),
      only: 'ts',
      output: null,
      errors: [{ messageId: 'ungrouped', data: { part: 'user.name' }, suggestions: 1 }],
    },
    {
      name: 'in a batch, and by an id that a parameter brings',
      code: `${k6} const read = (orderId) => http.batch([['GET', \`\${BASE}/orders/\${orderId}\`]]); export default () => read(1);`,
      output: `${k6} const read = (orderId) => http.batch([['GET', http.url\`\${BASE}/orders/\${orderId}\`]]); export default () => read(1);`,
      errors: ['ungrouped'],
    },
    {
      name: 'by the id of a response, with parameters of another file',
      code: `${k6} import { params } from './params.js'; import { get } from 'k6/http'; export default () => { const res = http.get('http://t/'); const id = res.json('id'); get(\`http://t/\${id}\`, params); };`,
      files: { './params.js': "export const params = { headers: { a: 'b' } };" },
      output: null,
      errors: ['ungrouped'],
    },
  ],
});
