import { conservation } from '../../../../../../src/core/lint/rules/integrity/conservation.ts';
import { iteration, transfer, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const one = "validator.validateBalance(read('u1'), { account: 'u1' });";

testRule(conservation, {
  valid: [
    {
      name: 'both sides by our library',
      code: iteration(`const gift = ${transfer};\nvalidator.validateTransfer(gift, {});`),
    },
    { name: 'the sums at once', code: iteration(`${transfer};\n${one}\nvalidator.assertConservation();`) },
    {
      name: 'the sums at the end',
      code: withLibrary(
        `export default function () { ${transfer}; ${one} }\nexport function teardown() { validator.reconcile(); }`,
      ),
    },
    {
      name: 'both sides one by one',
      code: iteration(`${transfer};\n${one}\nvalidator.validateBalance(read('u2'), { account: 'u2' });`),
    },
    {
      name: 'sums checked by a local module',
      code: `import { sums } from './sums.js';\n${iteration(`${transfer};\n${one}\nsums();`)}`,
      files: { './sums.js': 'export function sums() { validator.assertConservation(); }' },
    },
    { name: 'nothing checked at all, which another rule tells', code: iteration(`${transfer};`) },
    { name: 'a purchase', code: iteration(`http.post(baseUrl + '/shop/items/i1/purchase'); ${one}`) },
    { name: 'no mutation', code: iteration(one) },
  ],
  invalid: [
    {
      name: 'one side, however often it is read',
      code: iteration(`${one}\n${transfer};\n${one}`),
      errors: [
        {
          messageId: 'oneSide',
          suggestions: [
            {
              messageId: 'insert',
              data: { call: 'validator.assertConservation();' },
              output: iteration(`${one}\n${transfer};\nvalidator.assertConservation();\n${one}`),
            },
          ],
        },
      ],
    },
    {
      name: 'no side',
      code: iteration(`const gift = ${transfer};\nvalidator.validateRetry(gift, gift, { key });`),
      errors: [{ messageId: 'noSum', suggestions: 1 }],
    },
    {
      name: 'a transfer in a local module',
      code: `import { give } from './give.js';\n${iteration(`give();\n${one}`)}`,
      files: {
        './give.js':
          "import http from 'k6/http';\nexport function give() { return http.post('/transactions'); }",
      },
      errors: [{ messageId: 'oneSide', suggestions: 1 }],
    },
  ],
});
