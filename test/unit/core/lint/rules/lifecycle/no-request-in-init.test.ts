import { noRequestInInit } from '../../../../../../src/core/lint/rules/lifecycle/no-request-in-init.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const imports = "import http from 'k6/http'; import { check, group, fail } from 'k6';";

testRule(noRequestInInit, {
  valid: [
    // Made while the script is loaded, and called later.
    `${imports} const getter = (path) => () => http.get(path); const home = getter('http://t/'); export default () => home();`,
    `${imports} function login() { http.get('http://t/'); } function flows() { return { login }; } const all = flows(); export default () => all.login();`,
    `${imports} export default function () { check(http.get('http://t/'), {}); group('a', () => http.get('http://t/')); }`,
    `${imports} export function setup() { return http.get('http://t/').body; } export default () => {};`,
    // A module may have any name.
    "import 'k6'; import { get } from 'constructor'; get('http://t/'); export default () => {};",
    // What only prepares requests works while the script is loaded.
    `${imports} http.setResponseCallback(http.expectedStatuses(200)); const file = http.file('x', 'x.txt');
     const address = http.url\`http://t/\${file}\`; export default () => {};`,
    `${imports} if (!__ENV.TOKEN) fail('TOKEN is missing'); export default () => {};`,
    // What a function does with one that it is given is not known.
    `${imports} import { wrap } from './wrap.js'; export default wrap(() => http.get('http://t/'));`,
    `${imports} const later = { login: () => http.get('http://t/') }; export default () => later.login();`,
    // A piece of a script, as pages of a manual show them.
    `${imports} const res = http.get('http://t/');`,
    {
      name: 'a helper that makes requests, called by the VU',
      code: "import { login } from './login.js'; export default () => login();",
      files: {
        './login.js': "import http from 'k6/http'; export function login() { http.get('http://t/'); }",
      },
    },
  ],
  invalid: [
    {
      name: 'in a function that another one calls, and in one that is called where it is written',
      code: `${imports} function a() { b(); } const b = () => { http.get('http://t/'); }; a(); (() => { group('x', () => {}); })(); export default () => {};`,
      errors: ['init', 'init'],
    },
    {
      code: `${imports} const page = http.get('http://t/'); export default () => {};`,
      errors: [{ messageId: 'init', data: { name: 'http.get' } }],
    },
    {
      name: 'in a function that is called at the top level, and in TypeScript’s clothes',
      code: `${imports} function load() { return http.post('http://t/', null) as unknown; } const data = load(); export default () => data;`,
      only: 'ts',
      errors: ['init'],
    },
    {
      name: 'check, group and fail',
      code: `${imports} check(1, { one: (n) => n === 1 }); group('a', () => {}); fail('always'); export default () => {};`,
      errors: ['init', 'init', 'init'],
    },
    {
      name: 'in the function that fills a shared array',
      code: `${imports} import { SharedArray } from 'k6/data';
        const users = new SharedArray('users', () => http.get('http://t/users').json()); export default () => users;`,
      errors: ['init'],
    },
    {
      name: 'a socket',
      code: "import { WebSocket } from 'k6/websockets'; const socket = new WebSocket('ws://t/'); export default () => socket;",
      errors: ['init'],
    },
    {
      name: 'by a helper of another file',
      code: "import { login } from './login.js'; const token = login(); export default () => token;",
      files: {
        './login.js':
          "import http from 'k6/http'; export function login() { return http.get('http://t/').body; }",
      },
      errors: [{ messageId: 'helper', data: { name: 'login' } }],
    },
  ],
});
