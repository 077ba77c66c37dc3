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
    `${k6} http.asyncRequest('GET', 'http://t/').then(() => check(1, { sent: () => true })).catch((e) => { check(e, { sent: () => false }); });`,
    `${k6} export default function () { socket.on('error', () => check(1, { open: () => false })); ws.onerror = () => { check(1, { open: false }); }; }`,
    `${k6} export default function () { if (res.error) { check(1, { ok: false }); return; } check(1, { ok: true }); }`,
    `${k6} import { group, fail } from 'k6'; export default () => { group('a', () => { res.body || fail('empty'); check(1, { a: true }); }); if (res.body) group('b', () => check(1, { b: true })); };`,
    // Who calls it decides whether it runs.
    `${k6} function failed(name) { check(name, { worked: () => false }); } export default () => res.body || failed('home');`,
    `${k6} check(res, { kind: (r) => r.headers['Content-Length'] === '12', error: (r) => r.error === '' });`,
    `${k6} check(res, { ok: isOk, other: (r) => { throw new Error(r.body); } }); function isOk(r) { return r.status === 200; }`,
    "import 'k6'; const check = (a, b) => b; check(1, { always: true });",
    // Something of the script itself is kept for later, and the check asks whether there is something.
    `${k6} const ctx = {}; check(res, { 'has a token': (r) => (ctx.token = r.json('token')), b: (r) => { return (ctx.user.id = r.json('id')); } });`,
    // What the content calls `status`, `length` or `error_code` is its own matter.
    `${k6} check(res, { up: (r) => r.json().status === 'UP', five: (r) => r.json('a').length === '5', code: (r) => JSON.parse(r.body).error_code === '12', own: (r) => r.json().status === '200' });`,
    `${k6} const body = res.json(); check(body, { up: (b) => b.status === 'UP', ok: (b) => b.status === '200', length: body.length === '5' });`,
    `${k6} function verify(answer) { check(answer, { up: (a) => a.status === 'UP', size: (a) => a.length === '12' }); }`,
    `${k6} check(JSON.parse(res.body), { ok: (r) => r.status === '200' }); check(res.json('items'), { ok: (r) => r[0].status === '200', b: res.headers.status === '200' });`,
    // Names that are made of each other are valid code.
    `${k6} const a = a.b, c = d, d = c; check(a, { a: (r) => r.status === 'UP', b: c.status === 'UP', c: a.x.status === '200' });`,
    // What only some ways through the predicate return says which way was taken.
    `${k6} check(res, { a: (r) => { if (r.status === 200) return true; }, b: (r) => { try { JSON.parse(r.body); return true; } catch (e) { console.log(e); } } });`,
    `${k6} check(res, { a: (r) => { switch (r.status) { case 200: return true; } }, b: (r) => { for (const item of r.json()) return true; } });`,
    `${k6} check(res, { ok: (r) => { if (r.status !== 200) throw new Error(r.body); return true; } });`,
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
      name: 'an assignment of anything to the response itself, however it is named',
      code: `${k6} const wanted = { status: 200 }; check(res, { a: (r) => (r.status = wanted.status), b: ({ status }) => (status = wanted.status) });`,
      output: `${k6} const wanted = { status: 200 }; check(res, { a: (r) => (r.status === wanted.status), b: ({ status }) => (status === wanted.status) });`,
      errors: ['assignment', 'assignment'],
    },
    {
      name: 'an assignment of what `===` would tear apart',
      code: `${k6} check(res, { a: (r) => (r.status = r.url ? 200 : 404), b: (r) => r.status = 200 && r.body });`,
      output: null,
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
      name: 'in functions that k6 runs in any case',
      code: `${k6} import { group } from 'k6'; export default () => { group('a', () => { check(res, { a: true }); }); }; export const buy = () => check(res, { b: true });`,
      output: null,
      errors: ['constant', 'constant'],
    },
    {
      name: 'a constant behind other statements, in a check that stands in a loop',
      code: `${k6} for (const one of [res]) check(one, { a: (r) => { console.log(r.status); return true; } });`,
      output: null,
      errors: ['constant'],
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
    {
      name: 'a number of what may be a response, as digits; of what surely is one, as any text',
      code: `${k6} function verify(answer) { check(answer, { a: (r) => r.status === '200' }); } check(res, { b: res.status !== 'OK', c: (r) => r.error_code === '' });`,
      output: null,
      errors: [{ messageId: 'text', suggestions: 1 }, 'text', 'text'],
    },
  ],
});
