import { orderedMutations } from '../../../../../../src/core/lint/rules/integrity/ordered-mutations.ts';
import { iteration, transfer, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const item = "['POST', `${baseUrl}/transactions`, body, params]";
const exact = "validator.validateBalance(read('u1'), { account: 'u1', expected: 5 });";

testRule(orderedMutations, {
  valid: [
    {
      name: 'the sums behind it',
      code: iteration(`http.batch([${item}, ${item}]);\nvalidator.assertConservation();`),
    },
    {
      name: 'what each statement proves by itself',
      code: iteration(
        `http.batch([${item}, ${item}]);\nvalidator.validateBalance(read('u1'), { account: 'u1' });`,
      ),
    },
    {
      name: 'one mutation among reads',
      code: iteration(`http.batch([${item}, ['GET', baseUrl]]);\n${exact}`),
    },
    { name: 'one after the other', code: iteration(`${transfer};\n${transfer};\n${exact}`) },
    { name: 'an exact balance before it', code: iteration(`${exact}\nhttp.batch([${item}, ${item}]);`) },
  ],
  invalid: [
    {
      code: iteration(`http.batch([${item}, ${item}]);\n${exact}`),
      errors: [{ messageId: 'unordered', data: { count: '2' } }],
    },
    {
      name: 'a batch by names, and a check',
      code: iteration(
        `const all = http.batch({ a: ${item}, b: { method: 'POST', url: \`\${baseUrl}/transactions\` }, c: baseUrl });\ncheck(all, { right: () => validator.validateTransfer(all.a, { from: { account: 'u1', exclusive: true } }) });`,
      ),
      errors: [{ messageId: 'unordered', data: { count: '2' } }],
    },
    {
      name: 'promises',
      code: withLibrary(
        `export default async function () { await Promise.all([http.asyncRequest('POST', baseUrl + '/transactions'), http.asyncRequest('POST', baseUrl + '/transactions')]); ${exact} }`,
      ),
      errors: ['unordered'],
    },
  ],
});
