import { ownAccount } from '../../../../../../src/core/lint/rules/integrity/own-account.ts';
import { iteration, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const load = (options: string, body: string): string =>
  withLibrary(`export const options = ${options};\nexport default function () { ${body} }`);
const exact = (account: string): string =>
  `validator.validateBalance(answer, { account: ${account}, expected: 5 });`;

testRule(ownAccount, {
  valid: [
    { name: 'one for each virtual user', code: load('{ vus: 5 }', exact('`u${exec.vu.idInTest}`')) },
    { name: 'one virtual user', code: load('{ vus: 1, iterations: 9 }', exact("'u1'")) },
    { name: 'no options, so one iteration', code: iteration(exact("'u1'")) },
    {
      name: 'what one statement proves by itself',
      code: load('{ vus: 5 }', "validator.validateBalance(answer, { account: 'u1' });"),
    },
    {
      name: 'sides that others touch too',
      code: load(
        '{ vus: 5 }',
        "validator.validateTransfer(answer, { from: { account: 'u1' }, to: { account: 'u2', exclusive: false } });",
      ),
    },
    { name: 'a load that nobody knows', code: load('{ vus: count() }', exact("'u1'")) },
    { name: 'a ramp of one', code: load("{ stages: [{ duration: '1m', target: 1 }] }", exact("'u1'")) },
    {
      name: 'at the end of the run',
      code: withLibrary(
        `export const options = { vus: 5 };\nexport default () => {};\nexport function teardown() { ${exact("'u1'")} }`,
      ),
    },
  ],
  invalid: [
    {
      code: load('{ vus: 5 }', exact("'u1'")),
      errors: [
        {
          messageId: 'shared',
          data: { account: '`u1`' },
          suggestions: [
            {
              messageId: 'index',
              data: { better: '`u${exec.vu.idInTest}`' },
              output: load('{ vus: 5 }', exact('`u${exec.vu.idInTest}`')),
            },
          ],
        },
      ],
    },
    {
      name: 'a ramp',
      code: load(
        "{ stages: [{ duration: '1m', target: 1 }, { duration: '1m', target: 9 }] }",
        exact("'pool'"),
      ),
      errors: ['shared'],
    },
    {
      name: 'an arrival rate, a constant account, an own book',
      code: withLibrary(
        "export const options = { scenarios: { a: { executor: 'constant-arrival-rate', rate: 5, exec: 'give' } } };\nconst me = 'u1';\nexport function give() { validator.ownAccount(me, answer); }",
      ),
      errors: [{ messageId: 'shared', suggestions: 1 }],
    },
    {
      name: 'sides that are said to be exclusive',
      code: load(
        '{ vus: 5, duration: "1m" }',
        "validator.validateTransfer(answer, { from: { account: 'u1', exclusive: true }, to: { account: 'u2', exclusive: true } });",
      ),
      errors: [
        { messageId: 'shared', suggestions: 1 },
        { messageId: 'shared', suggestions: 1 },
      ],
    },
    {
      name: 'two scenarios of one user each',
      code: withLibrary(
        `export const options = { scenarios: { a: { executor: 'constant-vus', vus: 1 }, b: { executor: 'constant-vus', vus: 1 } } };\nexport default function () { ${exact("'u1'")} }`,
      ),
      errors: [{ messageId: 'shared', suggestions: 1 }],
    },
    {
      name: 'no k6/execution at hand',
      code: `import http from 'k6/http';\nexport const options = { vus: 2 };\nexport default (validator) => { ${exact("'u1'")} };`,
      errors: [
        {
          messageId: 'shared',
          suggestions: [
            {
              messageId: 'index',
              data: { better: '`u${__VU}`' },
              output: `import http from 'k6/http';\nexport const options = { vus: 2 };\nexport default (validator) => { ${exact('`u${__VU}`')} };`,
            },
          ],
        },
      ],
    },
    {
      name: 'with types',
      only: 'ts',
      code: load('{ vus: 5 } satisfies Options', exact("'u1' as string")),
      errors: [{ messageId: 'shared', suggestions: 1 }],
    },
  ],
});
