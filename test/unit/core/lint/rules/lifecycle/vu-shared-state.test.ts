import { vuSharedState } from '../../../../../../src/core/lint/rules/lifecycle/vu-shared-state.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http'; import { Counter } from 'k6/metrics'; let count = 0; const ids = [];";

testRule(vuSharedState, {
  valid: [
    // What each VU keeps for itself is its own affair.
    `${k6} export default function () { count++; if (count % 10 === 0) http.get('http://t/'); ids.push(count); return ids[0]; }`,
    `${k6} let token; export default function () { token = token || http.get('http://t/').body; console.log(token); }`,
    `${k6} export default function () { count++; } export function teardown() { count = 5; console.log(count); }`,
    `${k6} export function teardown() { console.log(count); } export default () => {};`,
    `${k6} export default function () { let own = 0; own++; console.log(own); }`,
  ],
  invalid: [
    {
      code: `${k6} export default function () { count++; console.log(\`total \${count}\`); }`,
      errors: [{ messageId: 'total', data: { name: 'count' } }],
    },
    {
      code: `${k6} export default function () { count += 1; } export function teardown() { console.log(count); }`,
      errors: ['elsewhere'],
    },
    {
      name: 'a list that VUs fill',
      code: `${k6} export default function () { ids.push(http.get('http://t/').body); } export function handleSummary() { return { stdout: ids.join() }; }`,
      errors: [{ messageId: 'elsewhere', data: { name: 'ids' } }],
    },
    {
      name: 'changed by a helper',
      code: `${k6} const note = () => { count++; }; export default function () { note(); } export function teardown() { return count as number; }`,
      only: 'ts',
      errors: ['elsewhere'],
    },
  ],
});
