import { idempotentRetry } from '../../../../../../src/core/lint/rules/integrity/idempotent-retry.ts';
import { iteration, transfer } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const bare = 'http.post(`${baseUrl}/transactions`, body)';

const post = (...more: readonly string[]): string =>
  `http.post(${['`${baseUrl}/transactions`', ...more.filter((one) => one !== '')].join(', ')})`;

testRule(idempotentRetry, {
  valid: [
    { name: 'made once', code: iteration(`${bare};`) },
    {
      name: 'several, none of them again',
      code: iteration(`for (const to of people) { const r = ${bare}; check(r, {}); }`),
    },
    ...[
      `for (let i = 0; i < 9; i++) { const r = ${bare}; if (r.status !== 201) console.log(r.status); }`,
      `for (let i = 0; i < 9; i++) { const r = ${bare}; if (r.status !== 201) break; }`,
      `for (let i = 0; i < 9; i++) { const r = ${bare}; if (!check(r, {})) { return; } }`,
      `for (const to of people) { const r = ${bare}; if (r.status === 201) break; }`,
      `let r; do { r = ${bare}; } while (r.status === 201);`,
      `while (check(${bare}, {})) { work(); }`,
    ].map((body) => ({ name: `no retry: ${body}`, code: iteration(body) })),
    { name: 'with the key', code: iteration(`let r; do { r = ${transfer}; } while (r.status !== 201);`) },
    {
      name: 'headers of which not all is known',
      code: iteration(
        'let r; do { r = http.post(`${baseUrl}/transactions`, body, { headers: headersOf(me) }); } while (r.status !== 201);',
      ),
    },
    {
      name: 'parameters from elsewhere',
      code: iteration(
        'let r; do { r = http.post(`${baseUrl}/transactions`, body, params); } while (r.status !== 201);',
      ),
    },
    {
      name: 'a read',
      code: iteration('let r; do { r = http.get(`${baseUrl}/users/u1`); } while (r.status !== 200);'),
    },
    {
      name: 'a client, which adds its own',
      integrity: { clients: { 'ledger.move': 'transfer' } },
      code: iteration('let r; do { r = ledger.move(); } while (r.status !== 201);'),
    },
  ],
  invalid: [
    {
      name: 'a loop until the answer is good',
      code: iteration(`  let r;\n  do { r = ${bare}; } while (r.status !== 201);`),
      errors: [
        {
          messageId: 'noKey',
          data: { header: 'Idempotency-Key' },
          suggestions: [
            {
              messageId: 'add',
              data: { header: 'Idempotency-Key' },
              output: iteration(
                "  let r;\n  const idempotencyKey = crypto.randomUUID();\n  do { r = http.post(`${baseUrl}/transactions`, body, { headers: { 'Idempotency-Key': idempotencyKey } }); } while (r.status !== 201);",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a loop that ends at the good answer, with other headers',
      code: iteration(
        "for (let i = 0; i < 3; i++) { const r = http.post(`${baseUrl}/transactions`, body, { headers: { A: 'b' } }); if (r.status === 201) break; }",
      ),
      errors: [
        {
          messageId: 'noKey',
          suggestions: [
            {
              messageId: 'add',
              data: { header: 'Idempotency-Key' },
              output: iteration(
                "const idempotencyKey = crypto.randomUUID();\nfor (let i = 0; i < 3; i++) { const r = http.post(`${baseUrl}/transactions`, body, { headers: { A: 'b', 'Idempotency-Key': idempotencyKey } }); if (r.status === 201) break; }",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a helper for retries, and parameters without headers',
      code: iteration(
        "withRetry(() => http.post(`${baseUrl}/transactions`, body, { tags: { name: 'give' } }));",
      ),
      errors: [{ messageId: 'noKey', suggestions: 1 }],
    },
    ...[
      `for (let i = 0; i < 3; i++) { const r = ${bare}; if (r.status < 300) return; }`,
      `for (let i = 0; i < 3; i++) { const r = ${bare}; if (r.status !== 201) { wait(); } else { break; } }`,
      `let r; while (!r || r.status >= 500) { r = ${bare}; }`,
    ].map((body) => ({
      name: `a retry: ${body}`,
      code: iteration(body),
      errors: [{ messageId: 'noKey', suggestions: 1 }],
    })),
    {
      name: 'a request in the condition',
      code: iteration(`while (!check(${bare}, {})) { continue; }`),
      errors: [{ messageId: 'noKey', suggestions: 1 }],
    },
    {
      name: 'another name of the header',
      integrity: { idempotencyHeader: 'X-Once' },
      code: iteration(`let r; do { r = ${transfer}; } while (r.status !== 201);`),
      errors: [{ messageId: 'noKey', data: { header: 'X-Once' }, suggestions: 1 }],
    },
    ...[
      ['(body)', '(body)'],
      ['', 'null'],
    ].map(([body = '', kept = '']) => ({
      name: `with the body "${body}"`,
      code: iteration(`let r;\ndo { r = ${post(body)}; } while (r.status !== 201);`),
      errors: [
        {
          messageId: 'noKey',
          suggestions: [
            {
              messageId: 'add',
              data: { header: 'Idempotency-Key' },
              output: iteration(
                `let r;\nconst idempotencyKey = crypto.randomUUID();\ndo { r = ${post(kept, "{ headers: { 'Idempotency-Key': idempotencyKey } }")}; } while (r.status !== 201);`,
              ),
            },
          ],
        },
      ],
    })),
    {
      name: 'where something else is called like the key',
      code: iteration(`const idempotencyKey = 1;\nlet r;\ndo { r = ${bare}; } while (r.status !== 201);`),
      errors: ['noKey'],
    },
  ],
});
