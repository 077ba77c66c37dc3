import { grantCause } from '../../../../../../src/core/lint/rules/integrity/grant-cause.ts';
import { iteration, transfer } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const grant = (payload: string): string =>
  iteration(`http.post(\`\${baseUrl}/merits\`, JSON.stringify(${payload}));`);

testRule(grantCause, {
  valid: [
    grant('{ contribution }'),
    grant("{ contribution: answer.json('id') }"),
    { name: 'a known contribution', code: grant("{ contribution: 'c17' }") },
    { name: 'one of several known', code: grant('{ contribution: randomItem(contributions) }') },
    { name: 'a payload of which not all is known', code: grant('{ ...base }') },
    { name: 'a payload from elsewhere', code: iteration('http.post(`${baseUrl}/merits`, body);') },
    { name: 'a transfer', code: iteration(`${transfer};`) },
    { name: 'another word for it', integrity: { causeField: 'reason' }, code: grant('{ reason }') },
    {
      name: 'a client',
      integrity: { clients: { 'ledger.grant': 'grant' } },
      code: iteration('ledger.grant(me, { contribution });'),
    },
  ],
  invalid: [
    {
      code: grant('{ user: me }'),
      errors: [
        {
          messageId: 'missing',
          data: { field: 'contribution' },
          suggestions: [
            {
              messageId: 'add',
              data: { field: 'contribution' },
              output: grant('{ user: me, contribution: contributionId }'),
            },
          ],
        },
      ],
    },
    {
      code: grant("{ contribution: '' }"),
      errors: [{ messageId: 'placeholder', data: { field: 'contribution', value: 'empty' } }],
    },
    {
      code: grant("{ contribution: 'test' }"),
      errors: [{ messageId: 'placeholder', data: { field: 'contribution', value: '`test`' } }],
    },
    { code: grant('{ contribution: null }'), errors: ['placeholder'] },
    { code: grant('{ contribution: uuidv4() }'), errors: ['random'] },
    { code: grant('{ contribution: `c${Math.random()}` }'), errors: ['random'] },
    {
      name: 'a payload in a constant',
      code: iteration(
        "const body = { contribution: 'x' };\nhttp.post(`${baseUrl}/merits`, JSON.stringify(body));",
      ),
      errors: [{ messageId: 'placeholder', line: 9 }],
    },
    {
      name: 'a client',
      integrity: { clients: { 'ledger.grant': 'grant' }, causeField: 'cause' },
      code: iteration('ledger.grant(me, { points: 5 });'),
      errors: [{ messageId: 'missing', suggestions: 1 }],
    },
    {
      name: 'with types',
      only: 'ts',
      code: grant('{ points: 3 } as Grant'),
      errors: [{ messageId: 'missing', suggestions: 1 }],
    },
  ],
});
