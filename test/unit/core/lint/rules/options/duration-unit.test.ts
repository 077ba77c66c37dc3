import { durationUnit } from '../../../../../../src/core/lint/rules/options/duration-unit.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

testRule(durationUnit, {
  valid: [
    "export const options = { vus: 1, duration: '30s', setupTimeout: '1m30s', gracefulStop: '0.5s' };",
    "export const options = { stages: [{ duration: '1d', target: 1 }, { duration: '250ms', target: 2 }] };",
    // Nothing is nothing in every unit.
    "export const options = { scenarios: { a: { executor: 'ramping-vus', gracefulStop: 0, startTime: '0' } } };",
    // A second and more in milliseconds is right, and a habit of JavaScript.
    'export const options = { vus: 1, duration: 30000, setupTimeout: 1500 };',
    "export const options = { vus: 1, minIterationDuration: 250, scenarios: { a: { timeUnit: '500' } } };",
    "import { time } from './time.js'; export const options = { vus: 1, duration: time };",
    'export const options = { vus: 1, duration: __ENV.TIME };',
    // A negative one can be read; k6 says itself what is wrong with it.
    "export const options = { vus: 1, duration: '-1s' };",
    // No duration of k6.
    "export const options = { vus: 1, tags: { duration: '30' } };",
  ],
  invalid: [
    {
      code: 'export const options = { vus: 1, duration: 30 };',
      errors: [
        {
          messageId: 'unitless',
          suggestions: [
            { messageId: 'write', output: "export const options = { vus: 1, duration: '30s' };" },
            { messageId: 'write', output: "export const options = { vus: 1, duration: '30ms' };" },
          ],
        },
      ],
    },
    {
      name: 'stages, which k6 takes without a word, told once where two scenarios share them',
      code: `const stages = [{ duration: "10", target: 5 }];
export const options = { scenarios: {
  a: { executor: 'ramping-vus', stages }, b: { executor: 'ramping-vus', stages } } };`,
      errors: [{ messageId: 'unitless', line: 1, suggestions: 2 }],
    },
    {
      name: 'what k6 cannot read',
      code: "export const options = { vus: 1, duration: '1 min', setupTimeout: '90 seconds', teardownTimeout: 'soon' };",
      errors: [
        {
          messageId: 'unreadable',
          suggestions: [
            {
              messageId: 'write',
              output:
                "export const options = { vus: 1, duration: '1m', setupTimeout: '90 seconds', teardownTimeout: 'soon' };",
            },
          ],
        },
        {
          messageId: 'unreadable',
          suggestions: [
            {
              messageId: 'write',
              output:
                "export const options = { vus: 1, duration: '1 min', setupTimeout: '90s', teardownTimeout: 'soon' };",
            },
          ],
        },
        { messageId: 'unreadable' },
      ],
    },
    {
      name: 'the long form of a threshold, and an executor’s own fields',
      code: `export const options = {
  thresholds: { checks: [{ threshold: 'rate>0.9', delayAbortEval: '10' }] },
  scenarios: { a: { executor: 'per-vu-iterations', maxDuration: 90 } },
};`,
      errors: [
        { messageId: 'unitless', line: 2, suggestions: 2 },
        { messageId: 'unitless', line: 3, suggestions: 2 },
      ],
    },
    {
      name: 'a template with a type, and a value of another file',
      code: `import { time } from './time.js';
export const options = { vus: 1, duration: \`45\` as string, setupTimeout: time } satisfies object;`,
      files: { './time.js': 'export const time = 60;' },
      only: 'ts',
      errors: [{ messageId: 'unitless', suggestions: 2 }, { messageId: 'unitless' }],
    },
  ],
});
