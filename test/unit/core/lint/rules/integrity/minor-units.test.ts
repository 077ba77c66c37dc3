import { minorUnits } from '../../../../../../src/core/lint/rules/integrity/minor-units.ts';
import { iteration, transfer } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const give = (amount: string): string =>
  iteration(`http.post(\`\${baseUrl}/transactions\`, JSON.stringify({ to: 'u2', amount: ${amount} }));`);
const judge = (test: string): string => iteration(`${transfer};\nif (${test}) fail('no');`);

testRule(minorUnits, {
  valid: [
    give('5'),
    give('1050'),
    give('price'),
    { name: 'whole numbers compared', code: judge('balance === opening + received - given') },
    { name: 'computed with a tolerance', code: judge('Math.abs(balance - sum / 3) < 0.005') },
    { name: 'rounded', code: judge('balance === Math.round(sum / 3)') },
    {
      name: 'a fraction of something else',
      code: iteration(`${transfer};\nconst share = 0.5; sleep(0.25); const half = duration * 0.5;`),
    },
    { name: 'a computation without amounts', code: judge('a === b / 2') },
    { name: 'an object that is not sent', code: iteration(`${transfer};\nconst options = { amount: 0.5 };`) },
    { name: 'a script without mutations', code: iteration('const amount = 10.5;') },
    { name: 'a word that only begins alike', code: iteration(`${transfer};\nconst balancer = 0.5;`) },
  ],
  invalid: [
    {
      code: give('10.5'),
      errors: [
        {
          messageId: 'fraction',
          data: { value: '10.5', name: 'amount' },
          suggestions: [{ messageId: 'whole', data: { better: '1050' }, output: give('1050') }],
        },
      ],
    },
    {
      name: 'a constant',
      code: iteration(`const giftAmount = 0.5;\n${transfer};`),
      errors: [{ messageId: 'fraction', data: { value: '0.5', name: 'giftAmount' }, suggestions: 1 }],
    },
    {
      name: 'a computation',
      code: iteration(`${transfer};\nconst fee = answer.balance * 0.1;`),
      errors: [{ messageId: 'fraction', data: { value: '0.1', name: 'balance' } }],
    },
    {
      code: judge('balance === sum / 3'),
      errors: [
        {
          messageId: 'computed',
          suggestions: [
            {
              messageId: 'tolerance',
              data: { better: 'Math.abs(balance - (sum / 3)) < 0.005' },
              output: judge('Math.abs(balance - (sum / 3)) < 0.005'),
            },
          ],
        },
      ],
    },
    {
      name: 'unequal',
      code: judge('after.balance_now !== before + 0.5'),
      errors: [{ messageId: 'computed', suggestions: 1 }],
    },
    {
      name: 'other words',
      integrity: { units: ['coins'] },
      code: iteration(`${transfer};\nconst myCoins = 1.5; const amount = 1.5;`),
      errors: [{ messageId: 'fraction', data: { value: '1.5', name: 'myCoins' }, suggestions: 1 }],
    },
    {
      name: 'with types',
      only: 'ts',
      code: iteration(`${transfer};\nconst amount: number = 2.5;`),
      errors: [{ messageId: 'fraction', suggestions: 1 }],
    },
  ],
});
