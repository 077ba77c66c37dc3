import { guardedJson } from '../../../../../../src/core/lint/rules/http/guarded-json.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http'; import { check, fail } from 'k6';";
const inside = (code: string): string =>
  `${k6} export default function () { const res = http.get('http://t/'); ${code} }`;

testRule(guardedJson, {
  valid: [
    inside('if (res.status === 200) { use(res.json()); }'),
    inside('if (res.status !== 200) return; use(res.json()); JSON.parse(res.body);'),
    inside("if (!check(res, { ok: (r) => r.status === 200 })) fail('no'); use(res.json('id'));"),
    inside('const ok = check(res, { ok: (r) => r.status === 200 }); if (!ok) { return; } use(res.html());'),
    inside("check(res, { ok: (r) => r.status === 200 }) || fail('no'); use(res.json());"),
    inside('const id = res.status === 200 ? res.json("id") : 0; const b = res.status === 200 && res.json();'),
    inside('try { use(res.json()); } catch (e) { return; }'),
    inside('check(res, { named: (r) => r.json("name") === "a", same: () => res.json("b") === 1 });'),
    inside('expect(res.status).to.equal(200); use(res.json());'),
    inside('const { status } = res; switch (res.status) { case 200: use(res.json()); }'),
    inside('while (true) { if (res.error) break; use(res.json()); }'),
    inside('use(res.body.length); JSON.parse(other.body); JSON.stringify(res.body);'),
    // Only running would tell what these are.
    `${k6} export function read(res) { return res.json(); } export default () => read(http.get('http://t/'));`,
    `${k6} export default () => { let res = http.get('http://t/'); res = wrap(res); res.json(); };`,
  ],
  invalid: [
    {
      name: 'a response that nothing keeps',
      code: `${k6} export function setup() { try { http.get('http://t/').json(); } catch (e) { return {}; } return { token: http.post('http://t/', null).json('token') }; }`,
      errors: [
        {
          messageId: 'unguarded',
          data: { what: "http.post('http://t/', null).json('token')", name: 'response' },
        },
      ],
    },
    {
      code: `${k6}\nexport default function () {\n  const res = http.get('http://t/');\n  const id = res.json('id');\n  use(id, res.json());\n}`,
      errors: [
        {
          messageId: 'unguarded',
          data: { what: "res.json('id')", name: 'res' },
          line: 4,
          suggestions: [
            {
              messageId: 'leave',
              output: `${k6}\nexport default function () {\n  const res = http.get('http://t/');\n  if (res.status !== 200) return;\n  const id = res.json('id');\n  use(id, res.json());\n}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a check that nobody asks',
      code: inside('check(res, { ok: (r) => r.status === 200 }); use(JSON.parse(res.body));'),
      errors: [
        { messageId: 'unguarded', data: { what: 'JSON.parse(res.body)', name: 'res' }, suggestions: 1 },
      ],
    },
    {
      name: 'a branch by something else, and one that only logs',
      code: inside('if (__ENV.A) return; if (res.status !== 200) console.log("no"); use(res.html());'),
      errors: [{ messageId: 'unguarded', suggestions: 1 }],
    },
    {
      name: 'assigned later, read behind a type, in a catch that is not its own',
      code: `${k6} export default async () => { let res; try { a(); } catch (e) { res = (await http.asyncRequest('GET', 'http://t/')) as any; use(res!.json()); } };`,
      only: 'ts',
      errors: [{ messageId: 'unguarded', suggestions: 1 }],
    },
  ],
});
