import { reconcile } from '../../../../../../src/core/lint/rules/integrity/reconcile.ts';
import { iteration, transfer, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const one = "validator.validateBalance(read('u1'), { account: 'u1' });";
const load = `export default function () { ${transfer}; ${one} }`;

testRule(reconcile, {
  valid: [
    withLibrary(`${load}\nexport function teardown() { validator.reconcile(); }`),
    {
      name: 'the sums in a check',
      code: withLibrary(
        `${load}\nexport const teardown = () => check(1, { right: () => validator.assertConservation() });`,
      ),
    },
    {
      name: 'sums read without a validator',
      code: withLibrary(
        `${load}\nexport function teardown() { const sums = http.get(\`\${baseUrl}/admin/ledger\`); check(sums, {}); }`,
      ),
    },
    {
      name: 'a summary of one’s own',
      code: withLibrary(`${load}\nexport function handleSummary(data) { return {}; }`),
    },
    {
      name: 'a local module that reconciles',
      code: `import { close } from './close.js';\n${withLibrary(`${load}\nexport function teardown() { close(); }`)}`,
      files: { './close.js': 'export function close() { validator.assertConservation(); }' },
    },
    { name: 'nothing checked at all, which another rule tells', code: iteration(`${transfer};`) },
    {
      name: 'merits, which are no sum',
      code: iteration('const merit = http.post(`${baseUrl}/merits`);\nvalidator.validateMerit(merit, {});'),
    },
    { name: 'no mutation', code: iteration(one) },
  ],
  invalid: [
    {
      code: withLibrary(load),
      errors: [
        {
          messageId: 'never',
          suggestions: [
            {
              messageId: 'add',
              data: { call: 'validator.reconcile();' },
              output: withLibrary(`${load}\n\nexport function teardown() {\n  validator.reconcile();\n}`),
            },
          ],
        },
      ],
    },
    {
      name: 'a teardown that does something else',
      code: withLibrary(`${load}\nexport function teardown() {\n  logOut();\n}`),
      errors: [
        {
          messageId: 'never',
          suggestions: [
            {
              messageId: 'add',
              data: { call: 'validator.reconcile();' },
              output: withLibrary(
                `${load}\nexport function teardown() {\n  validator.reconcile();\n  logOut();\n}`,
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a validator of the script itself',
      integrity: { validators: { balance: ['checks.holds'] } },
      code: `import http from 'k6/http';\nexport default () => { http.post('/transactions'); checks.holds(1); };`,
      errors: ['never'],
    },
  ],
});
