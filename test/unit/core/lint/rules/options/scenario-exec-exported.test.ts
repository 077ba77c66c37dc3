import { scenarioExecExported } from '../../../../../../src/core/lint/rules/options/scenario-exec-exported.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (scenario: string, functions: string): string =>
  `export const options = { scenarios: { a: { executor: 'shared-iterations', ${scenario} } } };
${functions}`;

testRule(scenarioExecExported, {
  valid: [
    script("exec: 'browse'", 'export function browse() {}'),
    script("exec: 'browse'", 'export const browse = () => {};'),
    script("exec: 'browse'", 'function shop() {} export { shop as browse };'),
    script("exec: 'browse'", "export { browse } from './browse.js'; export function other() {}"),
    script("exec: 'browse'", "export * from './browse.js'; export function other() {}"),
    script("exec: 'browse'", 'module.exports.browse = function () {}; export default function () {}'),
    script('', 'export default function () {}'),
    script('', "export { default } from './main.js'; export function other() {}"),
    // Only running would tell.
    script('exec: __ENV.EXEC', 'export function other() {}'),
    script('...more', 'export function other() {}'),
    // Options that other scripts share have no functions of their own.
    script("exec: 'browse'", ''),
  ],
  invalid: [
    {
      code: script("exec: 'browse'", 'function browse() {}\nexport default function () {}'),
      errors: [
        {
          messageId: 'notExported',
          suggestions: [
            {
              messageId: 'export',
              output: script("exec: 'browse'", 'export function browse() {}\nexport default function () {}'),
            },
          ],
        },
      ],
    },
    {
      name: 'a slip of the finger',
      code: script("exec: 'brwose'", 'export function browse() {}'),
      errors: [
        {
          messageId: 'notExported',
          suggestions: [
            { messageId: 'rename', output: script("exec: 'browse'", 'export function browse() {}') },
          ],
        },
      ],
    },
    {
      name: 'no default function',
      code: script('', 'export function browse() {}'),
      errors: [{ messageId: 'noDefault', line: 1, column: 39 }],
    },
    {
      name: 'with types',
      code: `import type { Options } from 'k6/options';
export const options = { scenarios: { a: { executor: 'shared-iterations', exec: 'browse' as const } } } satisfies Options;
const browse = (): void => {};
export function buy(): void {}`,
      only: 'ts',
      errors: [{ messageId: 'notExported', suggestions: 1 }],
    },
    {
      name: 'a scenario of another file, which cannot be changed from here',
      code: "import { a } from './a.js'; export const options = { scenarios: { a } }; export function other() {}",
      files: { './a.js': "export const a = { executor: 'shared-iterations', exec: 'browse' };" },
      errors: ['notExported'],
    },
  ],
});
