import { compensate } from '../../../../../../src/core/lint/rules/integrity/compensate.ts';
import { iteration, transfer } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const buy = 'const bought = http.post(`${baseUrl}/shop/items/i1/purchase`);\n';
const give = `const gift = ${transfer};\n`;

testRule(compensate, {
  valid: [
    iteration(`${give}${buy}`),
    {
      name: 'a way out when the first one failed',
      code: iteration(`${give}if (gift.status !== 201) return;\n${buy}`),
    },
    { name: 'a way out behind both', code: iteration(`${give}${buy}if (bought.status !== 201) return;`) },
    { name: 'a way out before both', code: iteration(`if (x) return;\n${give}${buy}`) },
    {
      name: 'what was done is taken back',
      code: iteration(`${give}if (stopped) { refund(gift); return; }\n${buy}`),
    },
    { name: 'one or the other', code: iteration(`if (x) { ${give} return; }\n${buy}`) },
    {
      name: 'a return of a function inside',
      code: iteration(`${give}const ids = list.map((one) => { return one.id; });\n${buy}`),
    },
  ],
  invalid: [
    {
      code: iteration(`${give}if (stopped) return;\n${buy}`),
      errors: [{ messageId: 'halfDone', data: { line: '9', next: '11' }, line: 10 }],
    },
    {
      name: 'fail()',
      code: iteration(`${give}if (!check(other, {})) fail('no');\n${buy}`),
      errors: [{ messageId: 'halfDone', line: 10 }],
    },
    {
      name: 'throw, after an answer that no variable takes',
      code: iteration(`${transfer};\nif (x) throw new Error('no');\n${buy}`),
      errors: ['halfDone'],
    },
    {
      name: 'the second of three fails',
      code: iteration(`${give}${buy}if (bought.status !== 201) return;\nhttp.post(baseUrl + '/merits');`),
      errors: [{ messageId: 'halfDone', line: 11 }],
    },
  ],
});
