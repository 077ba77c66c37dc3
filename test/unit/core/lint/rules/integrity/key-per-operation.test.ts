import { keyPerOperation } from '../../../../../../src/core/lint/rules/integrity/key-per-operation.ts';
import { transfer, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const many = 'export const options = { vus: 5, iterations: 50 };\n';
const give = (key: string): string =>
  `http.post(\`\${baseUrl}/transactions\`, body, { headers: { 'Idempotency-Key': ${key} } })`;
const load = (before: string, body: string): string =>
  withLibrary(`${many}${before}export default function () { ${body} }`);

testRule(keyPerOperation, {
  valid: [
    { name: 'made for each operation', code: load('', `${transfer};`) },
    {
      name: 'made before the loop',
      code: load(
        '',
        `const key = crypto.randomUUID(); let r; do { r = ${give('key')}; } while (r.status !== 201);`,
      ),
    },
    {
      name: 'of the virtual user and the iteration',
      code: load('', `${give('`${exec.vu.idInTest}-${exec.vu.iterationInScenario}`')};`),
    },
    {
      name: 'the number of the virtual user, of which each runs once',
      code: withLibrary(
        `export const options = { scenarios: { a: { executor: 'per-vu-iterations', vus: 9 } } };\nexport default function () { ${give('`gift-${__VU}`')}; }`,
      ),
    },
    {
      name: 'several operations in a loop',
      code: load('', `for (const to of people) { const r = ${give('crypto.randomUUID()')}; check(r, {}); }`),
    },
    {
      name: 'a constant in a script that runs once',
      code: withLibrary(`export default function () { ${give("'once'")}; }`),
    },
    {
      name: 'a constant in setup',
      code: withLibrary(`${many}export function setup() { ${give("'once'")}; }\nexport default () => {};`),
    },
    {
      name: 'a parameter',
      code: withLibrary(
        `${many}const send = (key) => ${give('key')};\nexport default function () { send(crypto.randomUUID()); }`,
      ),
    },
    {
      name: 'options that nobody knows',
      code: `import { options } from './gone.js';\n${withLibrary(`export { options };\nexport default function () { ${give("'once'")}; }`)}`,
    },
    {
      name: 'a variable of the virtual user that changes',
      code: load('let key = crypto.randomUUID();\n', `key = next(key); ${give('key')};`),
    },
  ],
  invalid: [
    {
      name: 'made at each try',
      code: load('', `let r; do { r = ${give('crypto.randomUUID()')}; } while (r.status !== 201);`),
      errors: [
        {
          messageId: 'newEachTry',
          suggestions: [
            {
              messageId: 'hoist',
              output: load(
                '',
                `let r; const idempotencyKey = crypto.randomUUID();\ndo { r = ${give('idempotencyKey')}; } while (r.status !== 201);`,
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'declared in the loop',
      code: load(
        '',
        `for (let i = 0; i < 3; i++) { const key = uuidv4(); const r = ${give('key')}; if (r.status === 201) break; }`,
      ),
      errors: ['newEachTry'],
    },
    {
      name: 'of the number of the try',
      code: load(
        '',
        `for (let i = 0; i < 3; i++) { const r = ${give('`try-${i}`')}; if (r.status === 201) break; }`,
      ),
      errors: ['newEachTry'],
    },
    {
      name: 'in a helper for retries',
      code: load('', `retry(() => ${give('`k${Date.now()}`')});`),
      errors: ['newEachTry'],
    },
    {
      name: 'a text for all',
      code: load('', `${give("'gift-1'")};`),
      errors: [
        {
          messageId: 'constant',
          suggestions: [{ messageId: 'fresh', output: load('', `${give('crypto.randomUUID()')};`) }],
        },
      ],
    },
    {
      name: 'the number of the virtual user alone',
      code: load('', `${give('`gift-${exec.vu.idInTest}`')};`),
      errors: [{ messageId: 'constant', suggestions: 1 }],
    },
    {
      name: 'made while the script is loaded',
      code: load('const key = crypto.randomUUID();\n', `${give('key')};`),
      errors: ['constant'],
    },
    {
      name: 'headers shared by all',
      code: load(
        "const headers = { 'idempotency-key': 'a' };\n",
        'http.post(`${baseUrl}/transactions`, body, { headers });',
      ),
      errors: ['constant'],
    },
    {
      name: 'with types',
      only: 'ts',
      code: load('', `${give("'gift-1' as string")};`),
      errors: [{ messageId: 'constant', suggestions: 1 }],
    },
    {
      name: 'made at each try, where something else is called like the key',
      code: load(
        'const idempotencyKey = 1;\n',
        `let r; do { r = ${give('crypto.randomUUID()')}; } while (r.status !== 201);`,
      ),
      errors: ['newEachTry'],
    },
  ],
});
