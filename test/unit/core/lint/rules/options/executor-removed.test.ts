import { executorRemoved } from '../../../../../../src/core/lint/rules/options/executor-removed.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

testRule(executorRemoved, {
  valid: [
    "export const options = { scenarios: { a: { executor: 'constant-vus' } } };",
    'export const options = { vus: 1, cloud: { projectID: 1 }, ext: { other: {} } };',
    "import { executor } from './e.js'; export const options = { scenarios: { a: { executor } } };",
    "export const options = { scenarios: { a: { executor: 'toString' } }, ext: { constructor: {}, valueOf: {} } };",
  ],
  invalid: [
    {
      code: "export const options = { scenarios: { a: { executor: 'externally-controlled', maxVUs: 5 } } };",
      errors: [{ messageId: 'executor', line: 1, column: 54 }],
    },
    {
      code: 'export const options = { vus: 1, ext: { loadimpact: { projectID: 1 } } };',
      errors: [
        {
          messageId: 'ext',
          suggestions: [
            { messageId: 'cloud', output: 'export const options = { vus: 1, cloud: { projectID: 1 } };' },
          ],
        },
      ],
    },
    {
      name: 'beside other extensions, or beside cloud, where a change would lose something',
      code: 'export const options = { vus: 1, ext: { loadimpact: {}, other: {} } };',
      errors: [{ messageId: 'ext' }],
    },
    {
      code: 'export const options = { vus: 1, cloud: {}, ext: { loadimpact: {} } };',
      errors: [{ messageId: 'ext' }],
    },
    {
      name: 'through constants with types',
      code: `import type { Options } from 'k6/options';
const executor = 'externally-controlled' as const;
export const options = { scenarios: { a: { executor } } } as unknown as Options;`,
      only: 'ts',
      errors: [{ messageId: 'executor', line: 2 }],
    },
    {
      name: 'a scenario of another file',
      code: "import { a } from './a.js'; export const options = { scenarios: { a } };",
      files: { './a.js': "export const a = { executor: 'externally-controlled' };" },
      errors: [{ messageId: 'executor', line: 1 }],
    },
  ],
});
