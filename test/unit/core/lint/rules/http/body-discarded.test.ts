import { bodyDiscarded } from '../../../../../../src/core/lint/rules/http/body-discarded.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const start =
  "import http from 'k6/http'; import { check } from 'k6'; export const options = { discardResponseBodies: true };";

testRule(bodyDiscarded, {
  valid: [
    `${start} export default function () { const res = http.get('http://t/'); check(res, { ok: (r) => r.status === 200 }); }`,
    `${start} export default function () { const res = http.get('http://t/', { responseType: 'text' }); res.json(); }`,
    `${start} export default function () { const res = http.get('http://t/', params()); res.json(); }`,
    `${start} export default function () { const res = http.get('http://t/'); if (res.body === null) return; const size = res.body && 1; }`,
    `${start} export default function (data) { data.body.length; let res = http.get('http://t/'); res = other(); res.json(); }`,
    "import http from 'k6/http'; export default function () { const res = http.get('http://t/'); res.json(); }",
    "import http from 'k6/http'; export const options = { discardResponseBodies: !__ENV.KEEP }; export default function () { const res = http.get('http://t/'); res.json(); }",
  ],
  invalid: [
    {
      name: 'a response that nothing keeps',
      code: `${start} export default function () { return http.get('http://t/').json('id'); }`,
      errors: [{ messageId: 'discarded', data: { name: 'response', member: 'json' }, suggestions: 1 }],
    },
    {
      code: `${start} export default function () { const res = http.get('http://t/'); return res.json('id'); }`,
      errors: [
        {
          messageId: 'discarded',
          data: { name: 'res', member: 'json' },
          suggestions: [
            {
              messageId: 'keep',
              output: `${start} export default function () { const res = http.get('http://t/', { responseType: 'text' }); return res.json('id'); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'an address in brackets, behind which a comma stands, and one whose method is spelled',
      code: `${start} export default function () { http.get(('http://t/') /* all */,).json(); http.request('GET', 'http://t/').json(); }`,
      errors: [
        {
          messageId: 'discarded',
          suggestions: [
            {
              messageId: 'keep',
              output: `${start} export default function () { http.get(('http://t/'), { responseType: 'text' } /* all */,).json(); http.request('GET', 'http://t/').json(); }`,
            },
          ],
        },
        {
          messageId: 'discarded',
          suggestions: [
            {
              messageId: 'keep',
              output: `${start} export default function () { http.get(('http://t/') /* all */,).json(); http.request('GET', 'http://t/', null, { responseType: 'text' }).json(); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'in a check, by the predicate’s own name',
      code: `${start} export default function () { const res = http.post('http://t/', null, { tags: { a: 'b' } }); check(res, { said: (r) => r.body.includes('ok') }); }`,
      errors: [
        {
          messageId: 'discarded',
          data: { name: 'r', member: 'body' },
          suggestions: [
            {
              messageId: 'keep',
              output: `${start} export default function () { const res = http.post('http://t/', null, { tags: { a: 'b' }, responseType: 'text' }); check(res, { said: (r) => r.body.includes('ok') }); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'with options of another file, assigned later, behind a type',
      code: "import http from 'k6/http'; import { base } from './base.js'; export const options = { ...base, vus: 1 }; export default function () { let res; res = http.get('http://t/') as any; res.html().find('a'); }",
      only: 'ts',
      files: { './base.js': 'export const base = { discardResponseBodies: true };' },
      errors: [{ messageId: 'discarded', suggestions: 1 }],
    },
    {
      name: 'awaited',
      code: `${start} export default async function () { const res = await http.asyncRequest('GET', 'http://t/'); res.json(); }`,
      errors: [{ messageId: 'discarded', suggestions: 1 }],
    },
  ],
});
