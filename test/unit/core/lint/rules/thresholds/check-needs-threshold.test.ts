import { checkNeedsThreshold } from '../../../../../../src/core/lint/rules/thresholds/check-needs-threshold.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (options: string, body = 'check(1, { one: (n) => n === 1 });', head = ''): string =>
  `import { check } from 'k6'; ${head}
export const options = { ${options} };
export default function () { ${body} }`;

testRule(checkNeedsThreshold, {
  valid: [
    script("thresholds: { checks: ['rate>0.9'], http_reqs: ['count>0'] }"),
    script("thresholds: { 'checks{scenario:default}': ['rate>0.9'] }"),
    // Fed from what the check answers, perhaps.
    script(
      "thresholds: { held: ['rate>0.9'] }",
      'held.add(check(1, {}));',
      "import { Rate } from 'k6/metrics'; const held = new Rate('held');",
    ),
    script("thresholds: { http_reqs: ['count>0'], ...more }"),
    script("thresholds: { http_reqs: ['count>0'] }", ''),
    // Whether there are thresholds at all is told by another rule.
    script('vus: 1'),
    script('thresholds: {}'),
    script('thresholds'),
  ],
  invalid: [
    {
      code: script("thresholds: { http_reqs: ['count>0'] }"),
      errors: [
        {
          messageId: 'noThreshold',
          line: 3,
          suggestions: [
            {
              messageId: 'add',
              output: script("thresholds: { http_reqs: ['count>0'], checks: ['rate>0.99'] }"),
            },
          ],
        },
      ],
    },
    {
      name: 'several checks, told at the first, with types',
      code: `import { check } from 'k6'; import type { Options } from 'k6/options';
export const options: Options = { thresholds: { http_reqs: ['count>0'] } } satisfies Options;
export default function (): void { check(1, { a: () => true }); check(2, { b: () => true }); }`,
      only: 'ts',
      errors: [{ messageId: 'noThreshold', line: 3, column: 36, suggestions: 1 }],
    },
    {
      name: 'thresholds of another file, which cannot be changed from here',
      code: script('thresholds', undefined, "import { thresholds } from './t.js';"),
      files: { './t.js': "export const thresholds = { http_reqs: ['count>0'] };" },
      errors: ['noThreshold'],
    },
  ],
});
