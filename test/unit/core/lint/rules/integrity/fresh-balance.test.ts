import { freshBalance } from '../../../../../../src/core/lint/rules/integrity/fresh-balance.ts';
import { iteration, transfer } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const before = "const before = read('u1');\n";

testRule(freshBalance, {
  valid: [
    {
      name: 'read again',
      code: iteration(
        `${before}${transfer};\nconst after = read('u1');\nvalidator.validateBalance(after, { account: 'u1' });`,
      ),
    },
    {
      name: 'judged before the mutation',
      code: iteration(`${before}validator.validateBalance(before, { account: 'u1' });\n${transfer};`),
    },
    {
      name: 'given as what was before',
      code: iteration(
        `${before}const gift = ${transfer};\nvalidator.validateTransfer(gift, { from: { before, after: read('u1') } });`,
      ),
    },
    {
      name: 'the own book, opened before',
      code: iteration(`${before}const book = validator.ownAccount('u1', before);\n${transfer};`),
    },
    {
      name: 'assigned again',
      code: iteration(
        `let now = read('u1');\n${transfer};\nnow = read('u1');\nvalidator.validateBalance(now, { account: 'u1' });`,
      ),
    },
    {
      name: 'a mutation in another branch',
      code: iteration(
        `${before}if (x) { ${transfer}; return; }\nvalidator.validateBalance(before, { account: 'u1' });`,
      ),
    },
    {
      name: 'no mutation in between',
      code: iteration(`${transfer};\n${before}validator.validateBalance(before, { account: 'u1' });`),
    },
    {
      name: 'a request that is no balance',
      code: iteration(
        `const before = http.get(baseUrl + '/shop/items');\n${transfer};\nvalidator.validateBalance(before, {});`,
      ),
    },
  ],
  invalid: [
    {
      code: iteration(`${before}${transfer};\nvalidator.validateBalance(before, { account: 'u1' });`),
      errors: [
        { messageId: 'stale', data: { name: 'before', line: '9', changed: '10' }, line: 11, column: 27 },
      ],
    },
    {
      name: 'in a check, through the name of its parameter',
      code: iteration(
        `${before}${transfer};\ncheck(before, { right: (r) => validator.validateBalance(r, { account: 'u1' }) });`,
      ),
      errors: [{ messageId: 'stale', line: 11, column: 7 }],
    },
    {
      name: 'as what is after, read without a helper',
      code: iteration(
        `const old = http.get(\`\${baseUrl}/users/u1\`);\nconst gift = ${transfer};\nvalidator.validateTransfer(gift, { from: { account: 'u1', after: old } });`,
      ),
      errors: ['stale'],
    },
    {
      name: 'a validator of the script itself',
      integrity: { validators: { balance: ['checks.holds'] } },
      code: iteration(`${before}${transfer};\nchecks.holds(before);`),
      errors: ['stale'],
    },
    {
      name: 'a mutation by way of a helper',
      code: iteration(
        `const give = () => ${transfer};\n${before}give();\nvalidator.validateBalance(before, { account: 'u1' });`,
      ),
      errors: ['stale'],
    },
    {
      name: 'with types',
      only: 'ts',
      code: iteration(
        `const before = read('u1') as Answer;\n${transfer};\nvalidator.validateBalance(before!, { account: 'u1' });`,
      ),
      errors: ['stale'],
    },
  ],
});
