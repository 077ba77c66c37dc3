import { sharedArray } from '../../../../../../src/core/lint/rules/lifecycle/shared-array.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";

testRule(sharedArray, {
  valid: [
    "import { SharedArray } from 'k6/data'; const users = new SharedArray('users', () => JSON.parse(open('u.json'))); users[0];",
    // A record of settings, however it is named.
    `${k6} const settings = JSON.parse(open('settings.json')); settings.baseUrl; settings['key']; settings[__ENV.NAME];`,
    `${k6} const query = JSON.parse(open('query.json')); export default () => { http.post('http://t/', query.filter.id + query.length_ + query.at); };`,
    // A shared list cannot be changed: each VU needs its own.
    `${k6} const forms = JSON.parse(open('forms.json')); export default () => { forms[0].key.id = __VU; http.post('http://t/', JSON.stringify(forms)); };`,
    `${k6} const forms = JSON.parse(open('forms.json')); export default () => { forms[0]++; }; export const more = () => { delete forms[1].id; };`,
    `${k6} const queue = JSON.parse(open('queue.json')); export default () => { http.get(queue.pop()); return queue[0]; };`,
    {
      code: `${k6} const list = [1, 2, 3]; export default () => { list[0] = __VU; };`,
      options: [{ items: 2 }],
    },
    `${k6} const text = open('body.xml'); text.length;`,
    `${k6} const days = ['mon', 'tue', 'wed'];`,
    { code: `${k6} const few = [1, 2, 3];`, options: [{ items: 4 }] },
    // Read in a function: another matter.
    `${k6} function load() { const all = JSON.parse(open('u.json')); return all[0]; }`,
  ],
  invalid: [
    {
      code: `${k6}\nconst users = JSON.parse(open('u.json'));\nexport default () => users[__VU % users.length];`,
      errors: [
        {
          messageId: 'copy',
          suggestions: [
            {
              messageId: 'wrap',
              output: `${k6}\nimport { SharedArray } from 'k6/data';\nconst users = new SharedArray('users', () => JSON.parse(open('u.json')));\nexport default () => users[__VU % users.length];`,
            },
          ],
        },
      ],
    },
    {
      name: 'a member of the file, behind a type, with the module at hand',
      code: `${k6} import { SharedArray } from 'k6/data';\nconst users = (JSON.parse(open('u.json')) as Data).users as User[];\nfor (const user of users) user.id;`,
      only: 'ts',
      errors: [{ messageId: 'copy', suggestions: 1 }],
    },
    {
      name: 'CSV',
      code: "import papaparse from 'https://jslib.k6.io/papaparse/5.1.1/index.js';\nconst csv = papaparse.parse(open('u.csv'), { header: true }).data;",
      errors: [
        {
          messageId: 'copy',
          suggestions: [
            {
              messageId: 'wrap',
              output:
                "import papaparse from 'https://jslib.k6.io/papaparse/5.1.1/index.js';\nimport { SharedArray } from 'k6/data';\nconst csv = new SharedArray('csv', () => papaparse.parse(open('u.csv'), { header: true }).data);",
            },
          ],
        },
      ],
    },
    {
      name: 'a long list in the script',
      code: `${k6} export const ids = [1, 2, 3, 4];`,
      options: [{ items: 4 }],
      errors: [{ messageId: 'copy', suggestions: 1 }],
    },
  ],
});
