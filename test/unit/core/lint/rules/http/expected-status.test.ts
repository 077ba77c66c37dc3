import { expectedStatus } from '../../../../../../src/core/lint/rules/http/expected-status.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const start =
  "import http from 'k6/http'; import { check } from 'k6'; export const options = { thresholds: { http_req_failed: ['rate<0.01'] } };";
const vu = (code: string): string => `${start} export default function () { ${code} }`;

testRule(expectedStatus, {
  valid: [
    vu(
      "const res = http.get('http://t/'); check(res, { ok: (r) => r.status === 200, moved: (r) => r.status === 301 });",
    ),
    vu(
      "const res = http.get('http://t/', { responseCallback: http.expectedStatuses(404) }); check(res, { gone: (r) => r.status === 404 });",
    ),
    vu("const res = http.get('http://t/', params()); check(res, { gone: (r) => r.status === 404 });"),
    vu(
      "const res = http.get('http://t/'); check(res, { ok: (r) => r.status !== 404, one: (r) => r.body.length === 404 });",
    ),
    vu('check(find(), { gone: (r) => r.status === 404 });'),
    `${start} http.setResponseCallback(http.expectedStatuses(404)); export default () => { check(http.get('http://t/'), { gone: (r) => r.status === 404 }); };`,
    "import http from 'k6/http'; import { check } from 'k6'; export default () => { check(http.get('http://t/'), { gone: (r) => r.status === 404 }); };",
  ],
  invalid: [
    {
      code: vu("const res = http.get('http://t/'); check(res, { gone: (r) => r.status === 404 });"),
      errors: [
        {
          messageId: 'counted',
          data: { status: '404' },
          suggestions: [
            {
              messageId: 'callback',
              data: { status: '404' },
              output: vu(
                "const res = http.get('http://t/', { responseCallback: http.expectedStatuses(404) }); check(res, { gone: (r) => r.status === 404 });",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'checked at once, by ==, behind types',
      code: vu(
        "check(http.post('http://t/', null, { tags: { a: 'b' } }) as any, { limited: (r) => (429 == r!.status) as boolean });",
      ),
      only: 'ts',
      errors: [{ messageId: 'counted', suggestions: 1 }],
    },
    {
      name: 'with thresholds of another file',
      code: "import http from 'k6/http'; import { check } from 'k6'; import { thresholds } from './t.js'; export const options = { thresholds }; export default () => { check(http.get('http://t/'), { gone: (r) => r.status === 410 }); };",
      files: { './t.js': "export const thresholds = { http_req_failed: ['rate<0.1'] };" },
      errors: [{ messageId: 'counted', suggestions: 1 }],
    },
  ],
});
