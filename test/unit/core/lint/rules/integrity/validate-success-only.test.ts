import { validateSuccessOnly } from '../../../../../../src/core/lint/rules/integrity/validate-success-only.ts';
import { iteration } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const own = { validators: { balance: ['checks.holds'] } };
const read = 'const answer = http.get(`${baseUrl}/users/u1`);\n';

testRule(validateSuccessOnly, {
  valid: [
    {
      name: 'our own library, which looks by itself',
      code: iteration(`${read}validator.validateBalance(answer, {});`),
    },
    {
      name: 'a validator that is said to look by itself',
      integrity: { ...own, failureSafe: ['checks.holds'] },
      code: iteration(`${read}checks.holds(answer);`),
    },
    {
      name: 'inside a branch',
      integrity: own,
      code: iteration(`${read}if (answer.status === 200) checks.holds(answer);`),
    },
    {
      name: 'behind an early return',
      integrity: own,
      code: iteration(`${read}if (answer.status !== 200) { return; }\nchecks.holds(answer);`),
    },
    {
      name: 'behind fail()',
      integrity: own,
      code: iteration(`${read}if (!check(answer, {})) fail('no');\nchecks.holds(answer);`),
    },
    {
      name: 'by way of a variable',
      integrity: own,
      code: iteration(`${read}const ok = check(answer, {});\nif (ok) checks.holds(answer);`),
    },
    {
      name: 'with && and in a check',
      integrity: own,
      code: iteration(
        `${read}check(answer, { right: () => answer.status === 200 && checks.holds(answer) });`,
      ),
    },
    {
      name: 'by the name that the check gives it, after a look',
      integrity: own,
      code: iteration(`${read}check(answer, { right: (r) => r.status === 200 && checks.holds(r) });`),
    },
    { name: 'a value that is no answer', integrity: own, code: iteration('const n = 5; checks.holds(n);') },
    { name: 'no validators at all', code: iteration(`${read}checks.holds(answer);`) },
  ],
  invalid: [
    {
      name: 'as a statement',
      integrity: own,
      code: iteration(`${read}checks.holds(answer);`),
      errors: [
        {
          messageId: 'unguarded',
          data: { answer: 'answer' },
          suggestions: [
            {
              messageId: 'guard',
              data: { answer: 'answer' },
              output: iteration(`${read}if (answer.status === 200) checks.holds(answer);`),
            },
          ],
        },
      ],
    },
    {
      name: 'inside a check',
      integrity: own,
      code: iteration(`${read}check(answer, { right: () => checks.holds(answer) });`),
      errors: ['unguarded'],
    },
    {
      name: 'by the name that the check gives it',
      integrity: own,
      code: iteration(`${read}check(answer, { right: (r) => checks.holds(r) });`),
      errors: ['unguarded'],
    },
    {
      name: 'behind a look that goes on',
      integrity: own,
      code: iteration(
        `${read}if (answer.status !== 200) console.log('x');\ncheck(0, { right: () => checks.holds(answer) });`,
      ),
      errors: ['unguarded'],
    },
    {
      name: 'a look at something else',
      integrity: own,
      code: iteration(
        `${read}if (other.status !== 200) return;\ncheck(0, { right: () => checks.holds(answer) });`,
      ),
      errors: ['unguarded'],
    },
    {
      name: 'any object of that method, with types',
      only: 'ts',
      integrity: { validators: { balance: ['*.holds'] } },
      code: iteration(`${read}return my.holds(answer as X);`),
      errors: ['unguarded'],
    },
  ],
});
