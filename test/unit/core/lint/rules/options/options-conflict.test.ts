import { optionsConflict } from '../../../../../../src/core/lint/rules/options/options-conflict.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (options: string): string => `export const options = { ${options} };`;

testRule(optionsConflict, {
  valid: [
    // The duration is then the longest time for the iterations.
    script("vus: 2, iterations: 10, duration: '1m'"),
    script("vus: 2, stages: [{ duration: '1m', target: 1 }]"),
    script("scenarios: { a: { executor: 'constant-vus', vus: 2, duration: '1m' } }"),
    script("stages: [], duration: '1m'"),
    script("duration: null, stages: [{ duration: '1m', target: 1 }]"),
    // Perhaps not set at all.
    script("duration: __ENV.TIME, stages: [{ duration: '1m', target: 1 }]"),
    script('vus: 1, iterations: __ENV.COUNT, scenarios: {}'),
    script('vus: 1, scenarios'),
    script('vus: 1, ...more'),
  ],
  invalid: [
    {
      code: script("duration: '1m', stages: [{ duration: '1m', target: 1 }]"),
      errors: [
        {
          messageId: 'conflict',
          data: { one: 'duration', other: 'stages' },
          suggestions: [
            { messageId: 'remove', output: script("stages: [{ duration: '1m', target: 1 }]") },
            { messageId: 'remove', output: script("duration: '1m'") },
          ],
        },
      ],
    },
    {
      name: 'scenarios beside each of the shortcuts',
      code: script('iterations: 5, scenarios: {}'),
      errors: [{ messageId: 'conflict', suggestions: 2 }],
    },
    { code: script("duration: '1s', scenarios: {}"), errors: [{ messageId: 'conflict', suggestions: 2 }] },
    { code: script('stages: [{}], scenarios: {}'), errors: [{ messageId: 'conflict', suggestions: 2 }] },
    { code: script('iterations: 5, stages: [{}]'), errors: [{ messageId: 'conflict', suggestions: 2 }] },
    {
      name: 'virtual users beside scenarios, in several lines',
      code: `export const options = {
  vus: 10,
  scenarios: { a: { executor: 'shared-iterations' } },
};`,
      errors: [
        {
          messageId: 'overrides',
          suggestions: [
            {
              messageId: 'remove',
              output: `export const options = {
  scenarios: { a: { executor: 'shared-iterations' } },
};`,
            },
          ],
        },
      ],
    },
    {
      name: 'through a constant with a type',
      code: `import type { Options } from 'k6/options';
const load = { duration: '1m' } as const;
export const options = { ...load, stages: [{ duration: '1m', target: 1 }] } satisfies Options;`,
      only: 'ts',
      errors: [{ messageId: 'conflict', line: 2, suggestions: 2 }],
    },
    {
      name: 'options of another file, of which only one can be changed from here',
      code: "import { load } from './l.js'; export const options = { ...load, iterations: 4 };",
      files: { './l.js': 'export const load = { scenarios: {} };' },
      errors: [{ messageId: 'conflict', suggestions: 1 }],
    },
    {
      name: 'a comment about the entry that stays',
      code: "export const options = {\n  duration: '1m', // enough\n  stages: [{ duration: '1m', target: 1 }]\n};",
      errors: [
        {
          messageId: 'conflict',
          suggestions: [
            {
              messageId: 'remove',
              output: "export const options = {\n  // enough\n  stages: [{ duration: '1m', target: 1 }]\n};",
            },
            {
              messageId: 'remove',
              output: "export const options = {\n  duration: '1m', // enough\n  \n};",
            },
          ],
        },
      ],
    },
  ],
});
