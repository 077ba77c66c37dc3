import { executorRequiredField } from '../../../../../../src/core/lint/rules/options/executor-required-field.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (scenario: string): string => `export const options = { scenarios: { a: { ${scenario} } } };`;

testRule(executorRequiredField, {
  valid: [
    script("executor: 'shared-iterations'"),
    script("executor: 'constant-vus', Duration: '1m'"),
    script("executor: 'ramping-vus', stages: [{ duration: '1m', target: 0 }]"),
    script("executor: 'constant-arrival-rate', rate: 1, duration: '1m', preAllocatedVUs: 1, maxVUs: 1"),
    // Empty, or null, is not given at all.
    script("executor: 'shared-iterations', vus: null, iterations: ''"),
    'export const options = { vus: 1, stages: [] };',
    // A stage may be as short as it likes.
    script("executor: 'ramping-vus', stages: [{ duration: '100ms', target: 1 }]"),
    // What has no unit is told by another rule.
    script("executor: 'constant-vus', duration: 30"),
    // A text with a number in it is one for k6.
    script("executor: 'shared-iterations', vus: '2', iterations: '5'"),
    script("executor: 'shared-iterations', env: { A: '1', B: null, C: __ENV.C }, tags: { d: `x` }"),
    // May be there.
    script("executor: 'constant-vus', ...more"),
    script("executor: 'ramping-vus', stages: [{ ...first }, second]"),
    script('executor: __ENV.EXECUTOR'),
    script("executor: 'constant-arrival-rate', rate, duration, preAllocatedVUs: vus, maxVUs: 1"),
    // Somebody is about to fill it; what went is told by another rule.
    script(''),
    script("executor: 'externally-controlled'"),
    "export const options = { vus: 1, stages: [{ duration: '1m', target: 1 }], tags: { a: 'b' } };",
  ],
  invalid: [
    {
      code: script("executor: 'constant-vus', vus: 2"),
      errors: [
        {
          messageId: 'missing',
          data: { key: 'duration' },
          suggestions: [
            { messageId: 'add', output: script("executor: 'constant-vus', vus: 2, duration: '1m'") },
          ],
        },
      ],
    },
    {
      name: 'all that an arrival rate needs',
      code: script("executor: 'constant-arrival-rate'"),
      errors: [
        { messageId: 'missing', data: { key: 'rate' }, suggestions: 1 },
        { messageId: 'missing', data: { key: 'duration' }, suggestions: 1 },
        { messageId: 'missing', data: { key: 'preAllocatedVUs' }, suggestions: 1 },
      ],
    },
    {
      name: 'the executor itself',
      code: script('iterations: 4'),
      errors: [
        {
          messageId: 'missing',
          suggestions: [{ messageId: 'add', output: script("iterations: 4, executor: 'shared-iterations'") }],
        },
      ],
    },
    {
      name: 'an executor that nobody knows',
      code: script("executor: 'constant-vu', duration: '1m'"),
      errors: [
        {
          messageId: 'executor',
          suggestions: [{ messageId: 'write', output: script("executor: 'constant-vus', duration: '1m'") }],
        },
      ],
    },
    {
      name: 'a stage without its target',
      code: script("executor: 'ramping-vus', stages: [{ duration: '1m' }]"),
      errors: [
        {
          messageId: 'missingInStage',
          suggestions: [
            {
              messageId: 'add',
              output: script("executor: 'ramping-vus', stages: [{ duration: '1m', target: 10 }]"),
            },
          ],
        },
      ],
    },
    {
      name: 'parts of a whole',
      code: script("executor: 'constant-arrival-rate', rate: 0.5, duration: '1m', preAllocatedVUs: 1.5"),
      errors: ['notWhole', 'notWholeCount'],
    },
    {
      name: 'numbers and flags where texts belong, also in the tags of the run',
      code: `export const options = { tags: { build: 7 }, scenarios: { a: {
  executor: 'shared-iterations', env: { SIZE: 3 }, tags: { warm: true } } } };`,
      errors: [
        {
          messageId: 'notText',
          line: 1,
          suggestions: [
            {
              messageId: 'write',
              output: `export const options = { tags: { build: '7' }, scenarios: { a: {
  executor: 'shared-iterations', env: { SIZE: 3 }, tags: { warm: true } } } };`,
            },
          ],
        },
        { messageId: 'notText', line: 2, suggestions: 1 },
        { messageId: 'notText', line: 2, suggestions: 1 },
      ],
    },
    {
      name: 'what is there as nothing',
      code: script("executor: 'ramping-vus', stages: []"),
      errors: [{ messageId: 'missing', data: { key: 'stages' } }],
    },
    {
      code: script("executor: 'constant-vus', duration: null"),
      errors: [{ messageId: 'missing', data: { key: 'duration' } }],
    },
    {
      name: 'values of another kind, also in the shortcuts',
      code: `export const options = { vus: true, iterations: 'ten', stages: {} };`,
      errors: ['notNumber', 'notNumber', 'notList'],
    },
    {
      code: "export const options = { stages: [{ duration: '1m' }] };",
      errors: [{ messageId: 'missingInStage', suggestions: 1 }],
    },
    {
      name: 'less than a second',
      code: script("executor: 'per-vu-iterations', maxDuration: '100ms'"),
      errors: [{ messageId: 'tooShort', data: { key: 'maxDuration', written: '100ms' } }],
    },
    {
      name: 'limits below what they limit',
      code: script(
        "executor: 'constant-arrival-rate', rate: 1, duration: '1m', preAllocatedVUs: 9, maxVUs: 5",
      ),
      errors: [
        {
          messageId: 'tooFew',
          suggestions: [
            {
              messageId: 'write',
              output: script(
                "executor: 'constant-arrival-rate', rate: 1, duration: '1m', preAllocatedVUs: 9, maxVUs: 9",
              ),
            },
          ],
        },
      ],
    },
    {
      code: script("executor: 'shared-iterations', vus: 5, iterations: 4"),
      errors: [{ messageId: 'tooFew', suggestions: 1 }],
    },
    {
      name: 'through a constant with a type',
      code: `import type { Scenario } from 'k6/options';
const a = { executor: 'ramping-vus' as const, startVUs: 2 } as Scenario;
export const options = { scenarios: { a } };`,
      only: 'ts',
      errors: [{ messageId: 'missing', line: 3, suggestions: 1 }],
    },
    {
      name: 'a scenario of another file, which cannot be changed from here',
      code: "import { a } from './a.js'; export const options = { scenarios: { a } };",
      files: { './a.js': "export const a = { executor: 'constant-vus' };" },
      errors: [{ messageId: 'missing', line: 1 }],
    },
  ],
});
