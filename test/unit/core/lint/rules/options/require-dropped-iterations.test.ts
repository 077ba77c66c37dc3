import { requireDroppedIterations } from '../../../../../../src/core/lint/rules/options/require-dropped-iterations.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (options: string): string => `export const options = { ${options} };`;
const paced = "scenarios: { a: { executor: 'constant-arrival-rate', rate: 5 } }";

testRule(requireDroppedIterations, {
  valid: [
    script(`${paced}, thresholds: { dropped_iterations: ['count==0'] }`),
    script(`${paced}, thresholds: { 'dropped_iterations{scenario:a}': ['rate<1'] }`),
    script(`${paced}, thresholds: { ...more }`),
    script(`${paced}, thresholds`),
    script("scenarios: { a: { executor: 'constant-vus' } }"),
    script('scenarios: { a: { executor } }'),
  ],
  invalid: [
    {
      code: script(`${paced}, thresholds: { checks: ['rate>0.9'] }`),
      errors: [
        {
          messageId: 'none',
          suggestions: [
            {
              messageId: 'add',
              output: script(
                `${paced}, thresholds: { checks: ['rate>0.9'], dropped_iterations: ['count==0'] }`,
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'no thresholds at all, told once for several scenarios',
      code: script(
        "scenarios: { a: { executor: 'ramping-arrival-rate' }, b: { executor: 'constant-arrival-rate' } }",
      ),
      errors: [
        {
          messageId: 'none',
          suggestions: [
            {
              messageId: 'add',
              output: script(
                "scenarios: { a: { executor: 'ramping-arrival-rate' }, b: { executor: 'constant-arrival-rate' } }, thresholds: { dropped_iterations: ['count==0'] }",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'with types, and thresholds of another file',
      code: `import { thresholds } from './t.js';
export const options = { scenarios: { a: { executor: 'constant-arrival-rate' as const } }, thresholds } satisfies object;`,
      files: { './t.js': "export const thresholds = { checks: ['rate>0.9'] };" },
      only: 'ts',
      errors: [{ messageId: 'none', line: 2 }],
    },
  ],
});
