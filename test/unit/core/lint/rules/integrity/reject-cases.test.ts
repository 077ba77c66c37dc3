import { rejectCases } from '../../../../../../src/core/lint/rules/integrity/reject-cases.ts';
import { iteration } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const give = (payload: string, rest = ''): string =>
  iteration(`const gift = http.post(\`\${baseUrl}/transactions\`, JSON.stringify(${payload}));${rest}`);

testRule(rejectCases, {
  valid: [
    give("{ to: 'u2', amount: 5 }"),
    give("{ from: 'u1', to: 'u2', amount: 5 }"),
    give('{ from: me, to: other, amount }'),
    {
      name: 'a check of the refusal',
      code: give("{ to: 'u2', amount: -5 }", '\ncheck(gift, { refused: (r) => r.status === 422 });'),
    },
    {
      name: 'a refusal that is expected',
      code: iteration(
        'http.post(`${baseUrl}/transactions`, JSON.stringify({ amount: 0 }), { responseCallback: http.expectedStatuses(400) });',
      ),
    },
    { name: 'another number', code: give("{ to: 'u2', offset: 0, amount: 5 }") },
    {
      name: 'another request',
      code: iteration('http.post(`${baseUrl}/login`, JSON.stringify({ amount: 0 }));'),
    },
  ],
  invalid: [
    {
      code: give("{ to: 'u2', amount: -5 }"),
      errors: [
        {
          messageId: 'amount',
          data: { amount: '-5' },
          suggestions: [
            {
              messageId: 'add',
              output: give(
                "{ to: 'u2', amount: -5 }",
                "\ncheck(gift, { 'is refused': (r) => r.status >= 400 && r.status < 500 });",
              ),
            },
          ],
        },
      ],
    },
    {
      code: give('{ to, amount: 0 }', '\ncheck(gift, { made: (r) => r.status === 201 });'),
      errors: [{ messageId: 'amount', suggestions: 1 }],
    },
    { code: give("{ from: 'u1', to: 'u1', amount: 5 }"), errors: [{ messageId: 'self', suggestions: 1 }] },
    {
      name: 'the same variable, in a call nobody takes',
      code: iteration(
        'http.post(`${baseUrl}/transactions`, JSON.stringify({ sender: me, receiver: me, amount }));',
      ),
      errors: ['self'],
    },
    {
      name: 'with types',
      only: 'ts',
      code: give("{ to: 'u2', amount: -1 } as Gift"),
      errors: [{ messageId: 'amount', suggestions: 1 }],
    },
  ],
});
