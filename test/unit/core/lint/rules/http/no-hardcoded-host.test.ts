import { noHardcodedHost } from '../../../../../../src/core/lint/rules/http/no-hardcoded-host.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";

testRule(noHardcodedHost, {
  valid: [
    `${k6} http.get('http://localhost:3000/'); http.get('http://127.0.0.1/'); http.get('http://192.168.0.7/'); http.get('http://api:8080/');`,
    `${k6} http.get('https://quickpizza.grafana.com/'); http.get('https://test.k6.io/'); http.get('https://staging.shop.com/'); http.get('https://shop.example.com/');`,
    `${k6} const BASE = __ENV.BASE || 'https://shop.com'; http.get(BASE); http.get(\`\${BASE}/a\`); http.get(\`https://shop.\${domain}/\`); http.get('/relative');`,
    {
      code: `${k6} http.get('https://www.shop.com/'); http.get('https://api.shop.com/');`,
      options: [{ allow: ['www.shop.com', '*.shop.com'] }],
    },
    "import 'k6'; fetchAll('https://shop.com/');",
    `${k6} http.toString('https://shop.com/'); http.constructor('https://shop.com/');`,
  ],
  invalid: [
    {
      code: `${k6}\nhttp.get('https://shop.com/cart');\nhttp.get('https://shop.com/items');`,
      errors: [
        {
          messageId: 'host',
          data: { host: 'shop.com' },
          line: 2,
          suggestions: [
            {
              messageId: 'constant',
              output: `${k6}\nconst BASE_URL = __ENV.BASE_URL || 'https://shop.com';\nhttp.get(\`\${BASE_URL}/cart\`);\nhttp.get(\`\${BASE_URL}/items\`);`,
            },
          ],
        },
      ],
    },
    {
      name: 'in a template, in a batch, behind a type',
      code: `${k6}\nhttp.batch([['GET', \`https://Shop.com:8443/items/\${id}\` as string]]);`,
      only: 'ts',
      errors: [
        {
          messageId: 'host',
          data: { host: 'shop.com' },
          suggestions: [
            {
              messageId: 'constant',
              output: `${k6}\nconst BASE_URL = __ENV.BASE_URL || 'https://Shop.com:8443';\nhttp.batch([['GET', \`\${BASE_URL}/items/\${id}\` as string]]);`,
            },
          ],
        },
      ],
    },
    {
      name: 'production, by the settings, even when its name sounds like a test',
      code: `${k6} const BASE_URL = 'x'; http.post('https://test.shop.com', null);`,
      options: [{ production: ['*.shop.com'], allow: ['*.shop.com'] }],
      errors: [{ messageId: 'production', data: { host: 'test.shop.com' } }],
    },
    {
      name: 'where `BASE_URL` gets its value later',
      code: `${k6} let BASE_URL; BASE_URL = 'x'; http.get('https://shop.com/');`,
      errors: ['host'],
    },
  ],
});
