import { preferTimings } from '../../../../../../src/core/lint/rules/http/prefer-timings.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http'; import { sleep } from 'k6'; import { Trend } from 'k6/metrics';";
const timed = `${k6} const t = new Trend('t', true);`;

testRule(preferTimings, {
  valid: [
    `${timed} export default () => { const res = http.get('http://t/'); t.add(res.timings.duration); };`,
    `${k6} const size = new Trend('size'); export default () => { const res = http.get('http://t/'); size.add(res.body.length); };`,
    // More than one request, or more than the request.
    `${timed} export default () => { const start = Date.now(); http.get('http://t/a'); http.get('http://t/b'); t.add(Date.now() - start); };`,
    `${timed} export default () => { const start = Date.now(); http.get('http://t/a'); sleep(1); t.add(Date.now() - start); };`,
    `${timed} export default () => { const start = Date.now(); work(); t.add(Date.now() - start); http.get('http://t/'); };`,
    `${timed} export default async () => { const start = Date.now(); await http.asyncRequest('GET', 'http://t/'); t.add(Date.now() - start); };`,
  ],
  invalid: [
    {
      code: `${k6} const t = new Trend('t'); export default () => { const res = http.get('http://t/'); t.add(res.timings.waiting, { a: 'b' }); };`,
      output: `${k6} const t = new Trend('t', true); export default () => { const res = http.get('http://t/'); t.add(res.timings.waiting, { a: 'b' }); };`,
      errors: [{ messageId: 'time', data: { name: "'t'" } }],
    },
    {
      code: `${timed} export default () => { const start = Date.now(); const res = http.get('http://t/'); t.add(Date.now() - start); };`,
      output: null,
      errors: [
        {
          messageId: 'clock',
          suggestions: [
            {
              messageId: 'timings',
              output: `${timed} export default () => { const start = Date.now(); const res = http.get('http://t/'); t.add(res.timings.duration); };`,
            },
          ],
        },
      ],
    },
    {
      name: 'dates, a difference that has a name, a response that has none, behind types',
      code: `${timed} export default () => { const start = new Date(); http.get('http://t/'); const took = ((new Date() as any) - (start as any)) as number; t.add(took); };`,
      only: 'ts',
      output: null,
      errors: ['clock'],
    },
  ],
});
