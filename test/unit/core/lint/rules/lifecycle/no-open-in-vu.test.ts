import { noOpenInVu } from '../../../../../../src/core/lint/rules/lifecycle/no-open-in-vu.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const metrics = "import { Trend } from 'k6/metrics';";

testRule(noOpenInVu, {
  valid: [
    // No scenario is known, so that nobody knows what runs `load`.
    "import { make } from './make.js'; import 'k6'; export const options = make(); export function load() { return open('a'); } const a = load();",
    "import 'k6'; const text = open('./a.txt'); export default () => text;",
    `${metrics} const waiting = new Trend('waiting'); export default () => waiting.add(1);`,
    // A name of the script's own.
    "import { open } from 'k6/experimental/fs'; export default async () => { await open('a.txt'); };",
    "import 'k6'; export default function () { const open = () => 1; return open('a.txt'); }",
    "import 'k6'; export default (door) => { door.open('a'); };",
    // k6 calls no function of such a name.
    "import 'k6'; export const options = { vus: 1 }; export function toString() { return open('a'); } export default () => {};",
    // Read by a function that only runs while the script is loaded.
    "import 'k6'; function load() { return JSON.parse(open('a.json')); } const data = load(); export default () => data;",
    "import { SharedArray } from 'k6/data'; const a = new SharedArray('a', () => JSON.parse(open('a.json'))); export default () => a;",
  ],
  invalid: [
    {
      name: 'in the default function, when no scenario is known',
      code: "import { make } from './make.js'; import 'k6'; export const options = make(); export default () => open('a');",
      errors: ['vu'],
    },
    {
      code: "import 'k6'; export default function () { const text = open('./a.txt'); }",
      errors: [{ messageId: 'vu', data: { name: 'open()' } }],
    },
    {
      name: 'in setup, by a helper',
      code: "import 'k6'; function load() { return open('./a.txt'); } export function setup() { return load(); } export default () => {};",
      errors: ['vu'],
    },
    {
      name: 'a metric made in each iteration, which can be moved',
      code: `${metrics}
export default function () {
  const waiting = new Trend('waiting', true);
  waiting.add(1);
}`,
      errors: [
        {
          messageId: 'vu',
          data: { name: 'new Trend' },
          suggestions: [
            {
              messageId: 'move',
              output: `${metrics}
const waiting = new Trend('waiting', true);
export default function () {
  waiting.add(1);
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a metric whose name depends on what is around it stays',
      code: `${metrics} export default function () { for (const n of [1]) { const t = new Trend(\`waiting_\${n}\`); t.add(1); } }`,
      errors: [{ messageId: 'vu' }],
    },
    {
      name: 'a shared array in a scenario’s function',
      code: `import { SharedArray } from 'k6/data';
        export const options = { scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '1s', exec: 'buy' } } };
        export function buy() { return new SharedArray('a', () => []); }`,
      errors: [{ messageId: 'vu', data: { name: 'new SharedArray' } }],
    },
    {
      name: 'a metric whose name is another one’s at the top level',
      code: `${metrics} let waiting; export default function () { const waiting = new Trend('waiting'); waiting.add(1); }`,
      errors: [{ messageId: 'vu' }],
    },
  ],
});
