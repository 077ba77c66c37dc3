import { envWithoutDefault } from '../../../../../../src/core/lint/rules/options/env-without-default.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (options: string, head = ''): string =>
  `${head}export const options = { vus: 1, ${options} };`;

testRule(envWithoutDefault, {
  valid: [
    script("duration: __ENV.TIME || '1m', iterations: Number(__ENV.N ?? 5)"),
    script("duration: __ENV.TIME ? __ENV.TIME : '1m'"),
    script('iterations: Number(__ENV.N || 5), stages: make(__ENV.STAGES)'),
    // A missing value is an empty one here.
    script('tags: { build: __ENV.BUILD }, scenarios: { a: { env: { TOKEN: __ENV.TOKEN } } }'),
    script('cloud: { projectID: __ENV.PROJECT }, userAgent: __ENV.AGENT'),
    script('duration: time', "const time = __ENV.TIME || '1m'; "),
    "import http from 'k6/http'; export default () => http.get(__ENV.URL);",
  ],
  invalid: [
    {
      code: 'export const options = { vus: __ENV.VUS };',
      errors: [
        {
          messageId: 'noDefault',
          suggestions: [{ messageId: 'add', output: 'export const options = { vus: __ENV.VUS || 1 };' }],
        },
      ],
    },
    {
      name: 'conversions, brackets and templates',
      code: script("iterations: Number(__ENV['N']), duration: `${__ENV.MINUTES}m`, batch: +__ENV.BATCH"),
      errors: [
        {
          messageId: 'noDefault',
          data: { variable: 'N', key: 'iterations', better: "__ENV['N'] || 1" },
          suggestions: [
            {
              messageId: 'add',
              output: script(
                "iterations: Number(__ENV['N'] || 1), duration: `${__ENV.MINUTES}m`, batch: +__ENV.BATCH",
              ),
            },
          ],
        },
        {
          messageId: 'noDefault',
          suggestions: [
            {
              messageId: 'add',
              output: script(
                "iterations: Number(__ENV['N']), duration: `${__ENV.MINUTES || 1}m`, batch: +__ENV.BATCH",
              ),
            },
          ],
        },
        { messageId: 'noDefault', suggestions: 1 },
      ],
    },
    {
      name: 'a constant that two options use, told once, deep in a scenario',
      code: script(
        'duration: time, scenarios: { a: { stages: [{ duration: time, target: 1 }] } }',
        'const time = __ENV.TIME; ',
      ),
      errors: [{ messageId: 'noDefault', column: 14, suggestions: 1 }],
    },
    {
      name: 'with types',
      code: `import type { Options } from 'k6/options';
export const options = { duration: __ENV.TIME as string, thresholds: { checks: [__ENV.LIMIT!] } } satisfies Options;`,
      only: 'ts',
      errors: [
        {
          messageId: 'noDefault',
          suggestions: [
            {
              messageId: 'add',
              output: `import type { Options } from 'k6/options';
export const options = { duration: __ENV.TIME || '1m' as string, thresholds: { checks: [__ENV.LIMIT!] } } satisfies Options;`,
            },
          ],
        },
        { messageId: 'noDefault', suggestions: 1 },
      ],
    },
  ],
});
