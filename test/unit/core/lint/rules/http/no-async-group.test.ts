import { noAsyncGroup } from '../../../../../../src/core/lint/rules/http/no-async-group.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import { group } from 'k6';";

testRule(noAsyncGroup, {
  valid: [
    `${k6} group('a', () => {}); group('b', run); function run() {} group('c', other);`,
    "import { group } from './own.js'; import 'k6'; group('a', async () => {});",
    {
      code: `${k6} group('a', async () => { await b(); });`,
      options: [{ features: ['async-metric-context'] }],
    },
  ],
  invalid: [
    { code: `${k6} group('a', async () => { await b(); });`, errors: ['async'] },
    {
      code: `${k6} group('a', async function () { b(async () => { await c(); }); });`,
      errors: [
        {
          messageId: 'async',
          suggestions: [
            {
              messageId: 'plain',
              output: `${k6} group('a', function () { b(async () => { await c(); }); });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a function that has a name',
      code: `${k6} const run = async (): Promise<void> => { for await (const a of list) a; }; group('a', run);`,
      only: 'ts',
      errors: ['async'],
    },
  ],
});
