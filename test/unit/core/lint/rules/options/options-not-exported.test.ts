import { optionsNotExported } from '../../../../../../src/core/lint/rules/options/options-not-exported.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const http = "import http from 'k6/http';\n";
const end = "\nexport default function () { http.get('http://localhost/'); }";

testRule(optionsNotExported, {
  valid: [
    `${http}export const options = { vus: 10 };${end}`,
    `${http}const options = { vus: 10 }; export { options };${end}`,
    `${http}const load = { vus: 10 }; export { load as options };${end}`,
    // Used for something else.
    `${http}const options = { iterations: 10 }; const plan = run(options); function run(o) { return o; }${end}`,
    `${http}const options = { headers: {} };${end}`,
    `${http}export default function () { const options = { duration: 5 }; http.get('/', {}); }`,
    // A helper that k6 is never given.
    `${http}const options = { vus: 10 }; export function get() { http.get('/'); }`,
  ],
  invalid: [
    {
      name: 'a duration alone, since nothing else in the script uses it',
      code: `${http}const options = { duration: '30s' };${end}`,
      errors: ['hidden'],
      output: `${http}export const options = { duration: '30s' };${end}`,
    },
    {
      code: `${http}const options = { vus: 10, duration: '30s' };${end}`,
      errors: [{ messageId: 'hidden', line: 2, column: 7 }],
      output: `${http}export const options = { vus: 10, duration: '30s' };${end}`,
    },
    {
      name: 'scenarios in a variable that may change',
      code: `${http}let options = { scenarios: {} };${end}`,
      errors: ['hidden'],
      output: `${http}export let options = { scenarios: {} };${end}`,
    },
    {
      name: 'options put together from another file, with a type',
      code: `import http from 'k6/http'; import type { Options } from 'k6/options'; import { base } from './base.js';
const options: Options = { ...base } satisfies Options;
export default function (): void { http.get('/'); }`,
      files: { './base.js': 'export const base = { stages: [] };' },
      only: 'ts',
      errors: ['hidden'],
      output: `import http from 'k6/http'; import type { Options } from 'k6/options'; import { base } from './base.js';
export const options: Options = { ...base } satisfies Options;
export default function (): void { http.get('/'); }`,
    },
  ],
});
