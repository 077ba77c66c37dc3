import { timeoutUnit } from '../../../../../../src/core/lint/rules/http/timeout-unit.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";

testRule(timeoutUnit, {
  valid: [
    `${k6} http.get('http://t/', { timeout: '10s' }); http.get('http://t/', { timeout: 5000 }); http.get('http://t/', { timeout: '100ms' });`,
    `${k6} http.get('http://t/', { timeout: limit() }); http.post('http://t/', { timeout: '5' });`,
    `${k6} http.get('http://t/', { timeout: 0 });`,
  ],
  invalid: [
    {
      code: `${k6} http.get('http://t/', { timeout: '10' });`,
      errors: [
        {
          messageId: 'milliseconds',
          data: { value: '10' },
          suggestions: [{ messageId: 'seconds', output: `${k6} http.get('http://t/', { timeout: '10s' });` }],
        },
      ],
    },
    {
      code: `${k6} http.get('http://t/', { timeout: 30 }); http.get('http://t/', { timeout: "5000" });`,
      errors: [
        {
          messageId: 'milliseconds',
          suggestions: [
            {
              messageId: 'seconds',
              output: `${k6} http.get('http://t/', { timeout: '30s' }); http.get('http://t/', { timeout: "5000" });`,
            },
          ],
        },
        {
          messageId: 'unit',
          suggestions: [
            {
              messageId: 'same',
              output: `${k6} http.get('http://t/', { timeout: 30 }); http.get('http://t/', { timeout: "5000ms" });`,
            },
          ],
        },
      ],
    },
    {
      name: 'shared by two requests, behind a type, told once',
      code: `${k6} const params = { timeout: '3' } satisfies object; http.get('http://t/', params); http.post('http://t/', null, params);`,
      only: 'ts',
      errors: [{ messageId: 'milliseconds', suggestions: 1 }],
    },
    {
      name: 'of another file',
      code: `${k6} import { params } from './params.js'; http.get('http://t/', params);`,
      files: { './params.js': "export const params = { timeout: '3' };" },
      errors: ['milliseconds'],
    },
  ],
});
