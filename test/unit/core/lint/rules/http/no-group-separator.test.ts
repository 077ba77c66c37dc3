import { noGroupSeparator } from '../../../../../../src/core/lint/rules/http/no-group-separator.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import { check, group } from 'k6';";

testRule(noGroupSeparator, {
  valid: [
    "import { check } from 'https://jslib.k6.io/k6-utils/1.6.0/index.js'; check(1, { 'a::b': (n) => n === 1 });",
    `${k6} group('a: b', () => check(1, { 'a:b': () => true })); group(name(), () => {});`,
    "import { group } from './own.js'; import 'k6'; group('a::b', () => {});",
    `${k6} export const options = { thresholds: { 'http_req_duration{group:::Login}': ['p(95)<1'] } };`,
  ],
  invalid: [
    {
      code: `${k6} group('shop::cart', () => check(1, { "a :: b": (n) => n === 1 }));`,
      output: `${k6} group('shop-cart', () => check(1, { "a-b": (n) => n === 1 }));`,
      errors: [{ messageId: 'separator', data: { name: 'shop::cart' } }, 'separator'],
    },
    {
      name: 'in a constant, which is told but left',
      code: `${k6} const name = 'a::b'; group(name, () => {});`,
      output: null,
      errors: ['separator'],
    },
    {
      name: 'a template and a computed key',
      code: `${k6} const shop = 'shop'; group(\`\${shop}::cart\`, () => {}); check(1, { [\`a::b\`]: (n) => n });`,
      output: `${k6} const shop = 'shop'; group(\`\${shop}-cart\`, () => {}); check(1, { [\`a-b\`]: (n) => n });`,
      errors: ['separator', 'separator'],
    },
  ],
});
