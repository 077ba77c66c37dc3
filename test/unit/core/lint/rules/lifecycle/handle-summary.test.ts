import { handleSummary } from '../../../../../../src/core/lint/rules/lifecycle/handle-summary.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";
const text = "import { textSummary } from 'https://jslib.k6.io/k6-summary/0.1.0/index.js';";

testRule(handleSummary, {
  valid: [
    `${k6} export function handleSummary(data) { return { 'summary.json': JSON.stringify(data) }; }`,
    `${k6} export const handleSummary = (data) => ({ stdout: 'ok' });`,
    `${k6} export function handleSummary(data) { if (__ENV.CI) { return {}; } else { throw new Error('no'); } }`,
    `${k6} export function handleSummary(data) { try { return make(data); } catch (e) { return { stdout: String(e) }; } }`,
    `${k6} export function handleSummary(data) { switch (data.a) { case 1: case 2: return {}; default: return { stdout: '' }; } }`,
    `${k6} export function handleSummary(data) { data.list.forEach((one) => { if (one) return; }); return {}; }`,
    `${k6} export { handleSummary } from './summary.js';`,
    `${k6} function helper() {} export default helper;`,
  ],
  invalid: [
    {
      code: `${k6}\nexport function handleSummary(data) {\n  console.log(data.metrics);\n}`,
      errors: [
        {
          messageId: 'nothing',
          suggestions: [
            {
              messageId: 'add',
              output: `${k6}\n${text}\nexport function handleSummary(data) {\n  console.log(data.metrics);\n  return { stdout: textSummary(data) };\n}`,
            },
          ],
        },
      ],
    },
    {
      name: 'one path only, with the text at hand',
      code: `${k6} ${text}\nexport const handleSummary = (d) => {\n  if (__ENV.CI) return { stdout: textSummary(d) };\n};`,
      errors: [
        {
          messageId: 'nothing',
          suggestions: [
            {
              messageId: 'add',
              output: `${k6} ${text}\nexport const handleSummary = (d) => {\n  if (__ENV.CI) return { stdout: textSummary(d) };\n  return { stdout: textSummary(d) };\n};`,
            },
          ],
        },
      ],
    },
    {
      name: 'a bare return, told where it stands',
      code: `${k6} export function handleSummary() { if (__ENV.QUIET) return; return { stdout: 'x' }; }`,
      errors: [{ messageId: 'nothing', column: 80 }],
    },
    {
      name: 'a case that falls out of the switch',
      code: `${k6} export function handleSummary() { switch (__ENV.A) { case 'a': break; default: return {}; } }`,
      errors: [{ messageId: 'nothing' }],
    },
  ],
});
