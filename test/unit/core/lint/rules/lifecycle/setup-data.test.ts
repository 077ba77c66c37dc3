import { setupData } from '../../../../../../src/core/lint/rules/lifecycle/setup-data.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const data = "import { SharedArray } from 'k6/data'; const users = new SharedArray('users', () => []);";

testRule(setupData, {
  valid: [
    `${data} export function setup() { return { token: login(), first: users[0] }; }`,
    `${data} export function setup() { const tokens = []; for (let i = 0; i < 10; i++) tokens.push(login(i)); return tokens; }`,
    `${data} export function setup() { const ids = []; for (let i = 0; i < __ENV.N; i++) ids.push(i); return { ids }; }`,
    `${data} export function setup() { users.forEach((user) => { return users; }); }`,
    `${data} export function load() { return users; }`,
    'const users = []; export function setup() { return { users }; }',
  ],
  invalid: [
    { code: `${data} export function setup() { return users; }`, errors: ['shared'] },
    { code: `${data} export const setup = () => ({ users });`, errors: ['shared'] },
    {
      code: "import http from 'k6/http'; const text = JSON.parse(open('a.json')); export function setup() { return { text, more: open('b.txt') }; }",
      errors: ['file', 'file'],
    },
    {
      name: 'a long list, built in a loop',
      code: `${data} const many = 5000; export function setup() { const ids = []; for (let i = 0; i < many; i++) { ids.push(create(i)); } return { ids }; }`,
      errors: [{ messageId: 'list', data: { items: '100' } }],
    },
    {
      name: 'a list of as many items as the shared one has',
      code: `${data} export function setup() { const tokens = []; for (const user of users) tokens.push(login(user)); return tokens; }`,
      errors: ['list'],
    },
    {
      name: 'a limit of one’s own',
      code: `${data} export function setup() { const ids = []; for (let i = 0; i < 20; i++) ids.push(i); return ids; }`,
      options: [{ items: 10 }],
      errors: ['list'],
    },
  ],
});
