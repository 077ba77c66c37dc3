import { noConsoleInVu } from '../../../../../../src/core/lint/rules/http/no-console-in-vu.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

testRule(noConsoleInVu, {
  valid: [
    "import 'k6'; console.log('loaded'); export function setup() { console.log('a'); } export function teardown() { console.log('b'); } export default () => {};",
    "import 'k6'; export default (n) => { if (n) console.log('a'); n || console.warn('b'); try { n(); } catch (e) { console.error(e); } };",
    "import 'k6'; export default (n) => { if (n) { [1].forEach((m) => { console.log(m); }); } };",
    "import 'k6'; export function help() { console.log('who knows when'); }",
    "import 'k6'; export default (logger) => { logger.log('a'); console.table; };",
  ],
  invalid: [
    {
      code: "import 'k6';\nexport default function () {\n  console.log('a');\n  work();\n}",
      errors: [
        {
          messageId: 'line',
          data: { name: 'console.log' },
          suggestions: [
            { messageId: 'remove', output: "import 'k6';\nexport default function () {\n  work();\n}" },
          ],
        },
      ],
    },
    {
      name: 'by a helper, and where no statement can be taken away',
      code: "import 'k6'; const note = (a: string): void => console.info(a); export default function () { note('a'); try { console.warn('b'); } finally {} }",
      only: 'ts',
      errors: [{ messageId: 'line' }, { messageId: 'line', suggestions: 1 }],
    },
  ],
});
