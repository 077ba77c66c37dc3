import { checkPredicate } from '../../../../../../src/core/lint/rules/http/check-predicate.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import { check } from 'k6'; import http from 'k6/http'; const res = http.get('http://t/');";

testRule(checkPredicate, {
  valid: [
    `${k6} let token; check(res, { 'has a token': (r) => (token = r.json('token')) });`,
    `${k6} check(res, { ok: (r) => r.status === 200, loose: (r) => r.status == '200', size: (r) => r.body.length > 1 });`,
    // A value is taken as it is.
    `${k6} check(res, { ok: res.status === 200, has: res.body });`,
    `${k6} check(res, { ok(r) { if (r.status !== 200) return false; return r.body.length > 0; } });`,
    `${k6} check(res, { ok: (r) => { let n = 0; n = 1; return r.status === n; } });`,
    // In a branch, such a check tells that the branch was taken.
    `${k6} try { f(); check(res, { parsed: () => true }); } catch (e) { check(res, { parsed: () => false }); }`,
    `${k6} if (res.status === 200) check(res, { ok: true }); else check(res, { ok: false });`,
    `${k6} check(res, { kind: (r) => r.headers['Content-Length'] === '12', error: (r) => r.error === '' });`,
    `${k6} check(res, { ok: isOk, other: (r) => { throw new Error(r.body); } }); function isOk(r) { return r.status === 200; }`,
    "import 'k6'; const check = (a, b) => b; check(1, { always: true });",
  ],
  invalid: [
    {
      code: `${k6} check(res, { ok: (r) => r.status = 200 });`,
      output: `${k6} check(res, { ok: (r) => r.status === 200 });`,
      errors: ['assignment'],
    },
    {
      name: 'an assignment that is returned, and one in brackets',
      code: `${k6} check(res, { a: (r) => { return r.status = 200; }, b: (r) => (r.body.x['='] = 1) });`,
      output: `${k6} check(res, { a: (r) => { return r.status === 200; }, b: (r) => (r.body.x['='] === 1) });`,
      errors: ['assignment', 'assignment'],
    },
    {
      code: `${k6} check(res, { ok: (r) => { r.status === 200; } });`,
      output: null,
      errors: [
        {
          messageId: 'nothing',
          suggestions: [
            { messageId: 'return', output: `${k6} check(res, { ok: (r) => { return r.status === 200; } });` },
          ],
        },
      ],
    },
    {
      name: 'a function of its own that returns nothing',
      code: `${k6} function isOk(r) { if (r.status === 200) console.log('ok'); } check(res, { ok: isOk });`,
      output: null,
      errors: ['nothing'],
    },
    {
      code: `${k6} check(res, { a: 'status is 200', b: () => true, c: (r) => 200 === 200, d: () => \`x\` });`,
      output: null,
      errors: ['constant', 'constant', 'constant', 'constant'],
    },
    {
      code: `${k6} check(res, { a: (r) => r.status === '200', b: (r) => '5' !== (r.body as string).length });`,
      only: 'ts',
      output: null,
      errors: [
        {
          messageId: 'text',
          suggestions: [
            {
              messageId: 'number',
              output: `${k6} check(res, { a: (r) => r.status === 200, b: (r) => '5' !== (r.body as string).length });`,
            },
          ],
        },
        { messageId: 'text', suggestions: 1 },
      ],
    },
  ],
});
