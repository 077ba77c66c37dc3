import { validateAfterMutation } from '../../../../../../src/core/lint/rules/integrity/validate-after-mutation.ts';
import { iteration, transfer, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const checked = "validator.validateBalance(read('u1'), { account: 'u1' });";
const merit = 'http.post(`${baseUrl}/merits`, JSON.stringify({ contribution: id }))';
const config = {
  mutations: [{ method: 'PUT', path: '/mint', kind: 'mint' }],
  clients: { 'ledger.move': 'transfer' },
  validators: { mint: 'checks.minted', balance: ['checks.balanceHolds'] },
};

testRule(validateAfterMutation, {
  valid: [
    { name: 'a request that changes nothing', code: iteration('http.post(`${baseUrl}/login`);') },
    { name: 'another method on the same path', code: iteration('http.get(`${baseUrl}/transactions`);') },
    { name: 'a validator behind it', code: iteration(`${transfer};\n${checked}`) },
    {
      name: 'an early return for the failed answer',
      code: iteration(`const gift = ${transfer};\nif (gift.status !== 201) return;\n${checked}`),
    },
    {
      name: 'an early return by way of a check',
      code: iteration(
        `const gift = ${transfer};\nconst ok = check(gift, { made: (r) => r.status === 201 });\nif (!ok) return;\n${checked}`,
      ),
    },
    {
      name: 'a validator for good answers alone',
      code: iteration(`const gift = ${transfer};\nif (gift.status === 201 && gift.body) ${checked}`),
    },
    {
      name: 'a check around the request',
      code: iteration(`if (check(${transfer}, { made: (r) => r.status === 201 })) ${checked}`),
    },
    {
      name: 'a validator inside a check',
      code: iteration(
        `const gift = ${transfer};\ncheck(gift, { right: (r) => validator.validateTransfer(r, {}) });`,
      ),
    },
    {
      name: 'each account in a loop behind it',
      code: iteration(
        `${transfer};\nfor (const account of accounts) validator.validateBalance(read(account), { account });`,
      ),
    },
    {
      name: 'a helper in a loop behind it',
      code: iteration(
        `const verify = (a) => { ${checked} };\n${transfer};\nfor (let i = 0; i < 2; i++) verify(i);`,
      ),
    },
    {
      name: 'a status that is taken out of the answer',
      code: iteration(`const { status } = ${transfer};\nif (status !== 201) return;\n${checked}`),
    },
    {
      name: 'a promise',
      code: withLibrary(
        "export default () => http.asyncRequest('POST', `${baseUrl}/transactions`).then((gift) => validator.validateTransfer(gift, {}));",
      ),
    },
    {
      name: 'a catch that deals with it',
      code: iteration(`try { ${transfer}; } catch (error) { return; }\n${checked}`),
    },
    { name: 'whatever happens', code: iteration(`try { ${transfer}; } finally { ${checked} }`) },
    { name: 'a path that fails', code: iteration(`${transfer};\nif (x) fail('no');\n${checked}`) },
    {
      name: 'a path that throws',
      code: iteration(`${transfer};\nif (x) throw new Error('no');\n${checked}`),
    },
    {
      name: 'a helper that validates',
      code: iteration(`function verify() { ${checked} }\n${transfer};\nverify();`),
    },
    {
      name: 'helpers that make the request and validate',
      code: withLibrary(`
        export default () => { const gift = give(); verify(gift); };
        const give = () => ${transfer};
        function verify(r) { ${checked} }`),
    },
    {
      name: 'a helper in another file that validates',
      code: `import { verify } from './verify.js';\n${iteration(`${transfer}; verify();`)}`,
      files: { './verify.js': 'export function verify() { validator.validateBalance(x, {}); }' },
    },
    {
      name: 'a helper of which nothing is known, given the answer',
      code: `import { verify } from 'https://example.org/verify.js';\n${iteration(`const gift = ${transfer};\nverify(gift);`)}`,
    },
    {
      name: 'groups, one of which validates',
      code: iteration(`group('give', () => { ${transfer}; });\ngroup('look', () => { ${checked} });`),
    },
    {
      name: 'the whole ledger at the end of the run',
      code: withLibrary(
        `export default function () { ${transfer}; }\nexport function teardown() { validator.reconcile(); }`,
      ),
    },
    {
      name: 'a counter of violations of the script itself',
      code: withLibrary(
        `import { Counter } from 'k6/metrics';\nconst bad = new Counter('ayni_violations');\nexport default function () { ${transfer}; bad.add(0); }`,
      ),
    },
    {
      name: 'preparations in setup',
      code: withLibrary(`export function setup() { ${transfer}; }\nexport default () => {};`),
    },
    {
      name: 'what is injected to be healed',
      code: iteration(
        `validator.validateSelfHealing({ inject: () => http.post(baseUrl + '/admin/ledger/break') });`,
      ),
    },
    {
      name: 'a module that others call',
      code: `import http from 'k6/http';\nexport function give() { return http.post('/transactions'); }`,
    },
    {
      name: 'other words for the same',
      integrity: config,
      code: withLibrary(
        `export default function () { http.put(baseUrl + '/mint'); checks.minted(); ledger.move(1); checks.balanceHolds(); ${transfer}; }`,
      ),
    },
  ],
  invalid: [
    {
      name: 'nothing behind it',
      code: iteration(`  ${transfer};`),
      errors: [
        {
          messageId: 'unchecked',
          data: { kind: 'transfer' },
          suggestions: [
            {
              messageId: 'insert',
              data: { call: 'validator.assertConservation();' },
              output: iteration(`  ${transfer};\n  validator.assertConservation();`),
            },
          ],
        },
      ],
    },
    {
      name: 'one path without a validator',
      code: iteration(`${transfer};\nif (Date.now() % 2) { ${checked} }`),
      errors: [{ messageId: 'unchecked', suggestions: 1 }],
    },
    {
      name: 'a validator before it only',
      code: iteration(`${checked}\n${transfer};`),
      errors: [{ messageId: 'unchecked', suggestions: 1 }],
    },
    {
      name: 'an early return that has nothing to do with the answer',
      code: iteration(`const gift = ${transfer};\nif (exec.vu.idInTest > 3) return;\n${checked}`),
      errors: [{ messageId: 'unchecked', suggestions: 1 }],
    },
    {
      name: 'a loop that changes each and checks some',
      code: iteration(`for (const to of people) { ${transfer}; if (to.odd) { ${checked} } }`),
      errors: [{ messageId: 'unchecked', suggestions: 1 }],
    },
    {
      name: 'a class of somebody else with methods of the same names',
      code: `import http from 'k6/http';\nimport { Shop } from './shop.js';\nconst validator = new Shop();\nexport default function () { http.post('/transactions'); validator.validateBalance(1); }`,
      errors: ['unchecked'],
    },
    {
      name: 'a word that may mean anything',
      code: `import http from 'k6/http';\nexport default function (git) { http.post('/transactions'); git.reconcile(); }`,
      errors: ['unchecked'],
    },
    {
      name: 'a retry that stops at the good answer, and nothing behind it',
      code: iteration(`let gift;\ndo { gift = ${transfer}; } while (gift.status !== 201);`),
      errors: [{ messageId: 'unchecked', suggestions: 1 }],
    },
    {
      name: 'a validator of another kind',
      code: iteration(`${merit};\n${checked}`),
      errors: [{ messageId: 'unchecked', data: { kind: 'merit' } }],
    },
    {
      name: 'a merit, though the sums are checked at the end',
      code: withLibrary(
        `export default function () { ${merit}; }\nexport function teardown() { validator.reconcile(); }`,
      ),
      errors: ['unchecked'],
    },
    {
      name: 'the sums at the end, where each mutation is to be checked',
      options: [{ teardownCounts: false }],
      code: withLibrary(
        `export default function () { ${transfer}; }\nexport function teardown() { validator.reconcile(); }`,
      ),
      errors: [{ messageId: 'unchecked', suggestions: 1 }],
    },
    {
      name: 'a helper that makes the request',
      code: withLibrary(`const give = () => ${transfer};\nexport default function () { give(); }`),
      errors: ['unchecked'],
    },
    {
      name: 'a helper in another file, told where it is called',
      code: `import { give } from './give.js';\nimport http from 'k6/http';\nexport default function () { give(); }`,
      files: {
        './give.js':
          "import http from 'k6/http';\nexport const give = () => http.post(`${__ENV.URL}/transactions`);",
      },
      errors: [{ messageId: 'unchecked', line: 3, column: 30 }],
    },
    {
      name: 'one item of a batch, in TypeScript',
      only: 'ts',
      code: iteration(
        "const [a, b] = http.batch([['GET', baseUrl], ['POST', `${baseUrl}/shop/items/${id}/purchase`]]) as unknown as X[];",
      ),
      errors: [{ messageId: 'unchecked', data: { kind: 'purchase' }, suggestions: 1 }],
    },
    {
      name: 'a URL made with http.url and a scenario of its own',
      code: withLibrary(
        "export const options = { scenarios: { a: { executor: 'shared-iterations', exec: 'buy' } } };\nexport function buy() { http.post(http.url`${baseUrl}/shop/items/${id}/purchase?x=1`); }",
      ),
      errors: [{ messageId: 'unchecked', suggestions: 1 }],
    },
    {
      name: 'other words for the same',
      integrity: config,
      code: withLibrary('export default function () { ledger.move(1); }'),
      errors: [{ messageId: 'unchecked', suggestions: 1 }],
    },
  ],
});
