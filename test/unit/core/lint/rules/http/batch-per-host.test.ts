import { batchPerHost } from '../../../../../../src/core/lint/rules/http/batch-per-host.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http'; const BASE = __ENV.BASE;";
const list = (count: number, address: (i: number) => string): string =>
  `[${Array.from({ length: count }, (_, i) => address(i)).join(', ')}]`;

testRule(batchPerHost, {
  valid: [
    `${k6} http.batch(${list(6, (i) => `'http://t/${i}'`)});`,
    `${k6} http.batch(${list(12, (i) => `'http://t${i % 2}/${i}'`)});`,
    `${k6} http.batch(${list(9, (i) => `\`http://\${hosts[${i}]}/\``)}); http.batch(urls);`,
    `${k6} export const options = { batchPerHost: 20 }; http.batch(${list(9, () => "'http://t/'")});`,
    `${k6} export const options = { ...common() }; http.batch(${list(9, () => "'http://t/'")});`,
  ],
  invalid: [
    {
      code: `${k6} export const options = { vus: 1 }; http.batch(${list(7, (i) => `['GET', 'http://t/${i}']`)});`,
      errors: [{ messageId: 'waits', data: { count: '7' } }],
    },
    {
      name: 'by a name for the host, also in http.url and behind types',
      code: `${k6} http.batch(${list(8, (i) => `['GET', ${i % 2 === 0 ? 'http.url' : ''}\`\${BASE}/${i}\`]`)} as any);`,
      only: 'ts',
      errors: ['waits'],
    },
    {
      name: 'by an object of requests',
      code: `${k6} http.batch({ ${list(7, (i) => `r${i}: { method: 'GET', url: 'http://T/${i}' }`).slice(1, -1)} });`,
      errors: ['waits'],
    },
  ],
});
