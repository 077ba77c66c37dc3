import { seededRandom } from '../../../../../../src/core/lint/rules/http/seeded-random.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import { randomSeed } from 'k6';";

testRule(seededRandom, {
  valid: [
    `${k6} randomSeed(7); export default function () { Math.random(); }`,
    `${k6} export default function () { randomSeed(__VU); Math.random(); }`,
    // Once, while the script is loaded.
    "import 'k6'; const share = Math.random(); export default () => share;",
    "import 'k6'; const own = { random: () => 4 }; export default () => own.random();",
  ],
  invalid: [
    {
      code: "import { sleep } from 'k6';\nexport default function () {\n  sleep(Math.random());\n  Math.random();\n}",
      errors: [
        {
          messageId: 'unseeded',
          line: 3,
          suggestions: [
            {
              messageId: 'seed',
              output:
                "import { sleep, randomSeed } from 'k6';\nimport exec from 'k6/execution';\nexport default function () {\n  randomSeed(exec.scenario.iterationInTest);\n  sleep(Math.random());\n  Math.random();\n}",
            },
          ],
        },
      ],
    },
    {
      code: `${k6}\nconst seed = 7;\nexport default function () { randomSeed(seed); pick(); }\nfunction pick() { return Math.random() as number; }`,
      only: 'ts',
      errors: [
        {
          messageId: 'constant',
          suggestions: [
            {
              messageId: 'seed',
              output: `${k6}\nimport exec from 'k6/execution';\nconst seed = 7;\nexport default function () { randomSeed(exec.scenario.iterationInTest); pick(); }\nfunction pick() { return Math.random() as number; }`,
            },
          ],
        },
      ],
    },
    {
      name: 'in a helper of a script without a default function',
      code: "import 'k6'; export const options = { scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '1s', exec: 'buy' } } }; const pick = () => Math.random(); export function buy() { pick(); }",
      errors: ['unseeded'],
    },
    {
      name: 'where `exec` is something else, in whatever scope',
      code: "import 'k6'; export default function () { const exec = Math.random(); return exec; }",
      errors: ['unseeded'],
    },
    {
      name: 'where the module goes by a name of its own',
      code: "import { randomSeed as seed } from 'k6'; import run from 'k6/execution'; export default function () { Math.random(); seed(1); }",
      errors: [
        {
          messageId: 'constant',
          suggestions: [
            {
              messageId: 'seed',
              output:
                "import { randomSeed as seed } from 'k6'; import run from 'k6/execution'; export default function () { Math.random(); seed(run.scenario.iterationInTest); }",
            },
          ],
        },
      ],
    },
  ],
});
