import { optionsUnknownKey } from '../../../../../../src/core/lint/rules/options/options-unknown-key.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (options: string): string => `export const options = { vus: 1, ${options} };`;

testRule(optionsUnknownKey, {
  valid: [
    script("duration: '1s', thresholds: {}, tags: { anything: 'x' }, cloud: { x: 1 }, ext: { y: 1 }"),
    // k6 does not mind the case.
    script("VUs: 2, SetupTimeout: '1s'"),
    script("thresholds: { checks: [{ threshold: 'rate>0.9', AbortOnFail: true, delayAbortEval: '1s' }] }"),
    script('[key]: 1, ...more'),
    "import http from 'k6/http'; const options = { treshold: {} }; export default () => http.get('/', options);",
  ],
  invalid: [
    {
      code: script("tresholds: { checks: ['rate>0.9'] }"),
      errors: [
        {
          messageId: 'unknown',
          suggestions: [{ messageId: 'rename', output: script("thresholds: { checks: ['rate>0.9'] }") }],
        },
      ],
    },
    {
      name: 'a quoted key and a shorthand',
      code: script("'discardResponseBody': true, userAgents"),
      errors: [
        {
          messageId: 'unknown',
          suggestions: [{ messageId: 'rename', output: script("'discardResponseBodies': true, userAgents") }],
        },
        {
          messageId: 'unknown',
          suggestions: [
            { messageId: 'rename', output: script("'discardResponseBody': true, userAgent: userAgents") },
          ],
        },
      ],
    },
    {
      name: 'what belongs into a scenario, and what is a flag',
      code: script("gracefulStop: '0s', executor: 'constant-vus', linger: true, banana: 1"),
      errors: [
        'scenario',
        'scenario',
        { messageId: 'flag', data: { key: 'linger', flag: '--linger' } },
        'unknown',
      ],
    },
    {
      name: 'the long form of a threshold',
      code: script("thresholds: { checks: [{ threshold: 'rate>0.9', abortOnFailure: true }] }"),
      errors: [
        {
          messageId: 'threshold',
          suggestions: [
            {
              messageId: 'rename',
              output: script("thresholds: { checks: [{ threshold: 'rate>0.9', abortOnFail: true }] }"),
            },
          ],
        },
      ],
    },
    {
      name: 'through a constant with a type',
      code: `import type { Options } from 'k6/options';
const base = { duratoin: '1s' } as const;
export const options = { vus: 1, ...base } satisfies Partial<Options>;`,
      only: 'ts',
      errors: [{ messageId: 'unknown', line: 2, suggestions: 1 }],
    },
    {
      name: 'options of another file, which cannot be changed from here',
      code: "import { base } from './b.js'; export const options = { vus: 1, ...base };",
      files: { './b.js': "export const base = { duratoin: '1s' };" },
      errors: [{ messageId: 'unknown', line: 1 }],
    },
  ],
});
