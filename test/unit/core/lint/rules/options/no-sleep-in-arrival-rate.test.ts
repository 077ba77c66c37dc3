import { noSleepInArrivalRate } from '../../../../../../src/core/lint/rules/options/no-sleep-in-arrival-rate.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (executors: readonly string[], rest: string): string =>
  `import { sleep } from 'k6'; import http from 'k6/http';
export const options = { scenarios: { ${executors.map((one, i) => `s${i}: { executor: '${one}' }`).join(', ')} } };
${rest}`;

const paced = ['constant-arrival-rate'];
const main = (...body: string[]): string => `export default function () {
  http.get('http://localhost/');
${body.map((line) => `  ${line}\n`).join('')}}`;

testRule(noSleepInArrivalRate, {
  valid: [
    script(paced, main()),
    // Between two requests a pause has its sense.
    script(paced, main('sleep(1);', "http.get('http://localhost/');")),
    script(paced, main('if (__ITER) sleep(1);')),
    script(['constant-vus'], main('sleep(1);')),
    script(['constant-arrival-rate', 'constant-vus'], main('sleep(1);')),
    script(paced, main('page.sleep(1);')),
    // Somebody else may need the pause.
    script(paced, `${main('sleep(1);')} export function other() { run(); } `).replace(
      'default function',
      'default function run',
    ),
    "import { sleep } from 'k6'; export const options = { scenarios: { ...more } }; export default () => { sleep(1); };",
    "import { sleep } from 'k6'; export const options = { vus: 1, duration: '1m' }; export default () => { sleep(1); };",
  ],
  invalid: [
    {
      code: script(paced, main('sleep(1);')),
      errors: [{ messageId: 'pause', line: 5 }],
      output: script(paced, main()),
    },
    {
      name: 'an arrow function that two scenarios run, and a renamed sleep',
      code: `import * as k6 from 'k6';
export const options = { scenarios: { a: { executor: 'constant-arrival-rate' }, b: { executor: 'ramping-arrival-rate' } } };
export default () => { k6.group('a', () => {}); k6.sleep(Math.random()); };`,
      errors: ['pause'],
      output: `import * as k6 from 'k6';
export const options = { scenarios: { a: { executor: 'constant-arrival-rate' }, b: { executor: 'ramping-arrival-rate' } } };
export default () => { k6.group('a', () => {});  };`,
    },
    {
      name: 'scenarios of another file, with types',
      code: `import { sleep } from 'k6'; import { scenarios } from './s.js';
export const options = { scenarios } satisfies object;
export function browse(): void { sleep(0.5); }`,
      files: {
        './s.js': "export const scenarios = { a: { executor: 'constant-arrival-rate', exec: 'browse' } };",
      },
      only: 'ts',
      errors: ['pause'],
      output: `import { sleep } from 'k6'; import { scenarios } from './s.js';
export const options = { scenarios } satisfies object;
export function browse(): void {  }`,
    },
  ],
});
