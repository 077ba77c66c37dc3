import { executorUnknownField } from '../../../../../../src/core/lint/rules/options/executor-unknown-field.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (scenario: string): string => `export const options = { scenarios: { a: { ${scenario} } } };`;

testRule(executorUnknownField, {
  valid: [
    script(
      "executor: 'constant-vus', vus: 1, duration: '1m', gracefulStop: '1s', env: { X: '1' }, exec: 'f'",
    ),
    script("executor: 'ramping-vus', StartVUs: 1, stages: [{ duration: '1m', target: 1 }]"),
    script(
      "executor: 'ramping-arrival-rate', startRate: 1, timeUnit: '1m', maxVUs: 5, options: { browser: {} }",
    ),
    // What is no executor, or is not known, is told by other rules or not at all.
    script("executor: 'banana', stages: []"),
    script('executor: __ENV.EXECUTOR, stages: []'),
    script("executor: 'constant-vus', [key]: 1, ...more"),
    "export const options = { vus: 1, stages: [{ duration: '1m', target: 1, note: 'x' }] };",
  ],
  invalid: [
    {
      code: script("executor: 'constant-vus', stages: []"),
      errors: [
        {
          messageId: 'unknown',
          suggestions: [
            { messageId: 'remove', output: script("executor: 'constant-vus'") },
            { messageId: 'change', output: script("executor: 'ramping-vus', stages: []") },
            { messageId: 'change', output: script("executor: 'ramping-arrival-rate', stages: []") },
          ],
        },
      ],
    },
    {
      name: 'a slip of the finger, and a field of another executor',
      code: script("executor: 'constant-arrival-rate', rat: 5, vus: 3"),
      errors: [
        {
          messageId: 'unknown',
          suggestions: [
            { messageId: 'rename', output: script("executor: 'constant-arrival-rate', rate: 5, vus: 3") },
            { messageId: 'remove', output: script("executor: 'constant-arrival-rate', vus: 3") },
          ],
        },
        { messageId: 'unknown', suggestions: 1 },
      ],
    },
    {
      name: 'a stage, told once where two scenarios share it',
      code: `const stages = [{ duration: '1m', target: 1, vus: 3 }];
export const options = { scenarios: {
  a: { executor: 'ramping-vus', stages }, b: { executor: 'ramping-vus', stages } } };`,
      errors: [
        {
          messageId: 'stage',
          line: 1,
          suggestions: [
            {
              messageId: 'remove',
              output: `const stages = [{ duration: '1m', target: 1 }];
export const options = { scenarios: {
  a: { executor: 'ramping-vus', stages }, b: { executor: 'ramping-vus', stages } } };`,
            },
          ],
        },
      ],
    },
    {
      name: 'through a constant with a type, with a comment that stays',
      code: `import type { Scenario } from 'k6/options';
const a = {
  executor: 'shared-iterations',
  rate: 5, // per second
  // how often
  iterations: 3,
} as unknown as Scenario;
export const options = { scenarios: { a } };`,
      only: 'ts',
      errors: [
        {
          messageId: 'unknown',
          line: 4,
          suggestions: [
            {
              messageId: 'remove',
              output: `import type { Scenario } from 'k6/options';
const a = {
  executor: 'shared-iterations',
  // per second
  // how often
  iterations: 3,
} as unknown as Scenario;
export const options = { scenarios: { a } };`,
            },
          ],
        },
      ],
    },
    {
      name: 'a scenario of another file, which cannot be changed from here',
      code: "import { a } from './a.js'; export const options = { scenarios: { a } };",
      files: {
        './a.js': "export const a = { executor: 'per-vu-iterations', vus: 1, iterations: 1, stages: [] };",
      },
      errors: [{ messageId: 'unknown' }],
    },
  ],
});
