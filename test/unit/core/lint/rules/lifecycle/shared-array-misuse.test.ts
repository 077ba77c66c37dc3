import { sharedArrayMisuse } from '../../../../../../src/core/lint/rules/lifecycle/shared-array-misuse.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const data =
  "import { SharedArray } from 'k6/data'; const users = new SharedArray('users', () => JSON.parse(open('u.json')));";

testRule(sharedArrayMisuse, {
  valid: [
    `${data} users[0]; users.length; for (const user of users) user.id; users.forEach((user) => user.id); use(users);`,
    "import { SharedArray } from 'k6/data'; const a = new SharedArray('a', () => JSON.parse(open('u.json')).filter((u) => u.active));",
    "import { SharedArray } from 'k6/data'; const a = new SharedArray('a', () => [1]); const b = new SharedArray('b', () => [2]);",
    'const users = [1]; users.map((n) => n); JSON.stringify(users);',
  ],
  invalid: [
    {
      code: `${data} const active = users.filter((u) => u.active); JSON.stringify(users); const all = [...users];`,
      errors: [
        { messageId: 'copy', data: { how: '.filter()' } },
        { messageId: 'copy', data: { how: 'JSON.stringify' } },
        { messageId: 'copy', data: { how: '...' } },
      ],
    },
    {
      name: 'in an iteration',
      code: `${data} export default function () { users.map((u) => u.id); }`,
      errors: ['copy'],
    },
    {
      name: 'one name for two',
      code: `${data} const name = 'users'; const more = new SharedArray(name, () => JSON.parse(open('m.json')));`,
      errors: [{ messageId: 'name', data: { name: 'users' } }],
    },
    {
      name: 'one element that is a whole file',
      code: "import { SharedArray } from 'k6/data'; const a = new SharedArray('a', function () { return [JSON.parse(open('big.json'))]; });",
      errors: ['single'],
    },
  ],
});
