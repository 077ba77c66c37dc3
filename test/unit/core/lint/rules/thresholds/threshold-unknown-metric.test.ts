import { thresholdUnknownMetric } from '../../../../../../src/core/lint/rules/thresholds/threshold-unknown-metric.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (metric: string, head = ''): string =>
  `${head}
export const options = { thresholds: { '${metric}': [] } };
export default function () {}`;

testRule(thresholdUnknownMetric, {
  valid: [
    script('http_req_duration{scenario:default}'),
    script('waiting', "import { Trend } from 'k6/metrics'; const waiting = new Trend('waiting');"),
    script('waiting', "import * as m from 'k6/metrics'; const name = 'waiting'; new m.Trend(name);"),
    script('browser_web_vital_lcp', "import { browser } from 'k6/browser';"),
    script('grpc_streams', "import grpc from 'k6/net/grpc';"),
    script('ayni_violations', "import { V } from '../lib/PhilosophicalIntegrityValidator.js';"),
    // Modules that nobody has looked into may make it.
    script('waiting', "import './metrics.js';"),
    script('waiting', "import redis from 'k6/x/redis';"),
    script('waiting', "import { Trend } from 'k6/metrics'; new Trend(__ENV.NAME);"),
    {
      name: 'a metric of a local file',
      code: script('waiting', "import { flow } from './flow.js';"),
      files: { './flow.js': "import { Trend } from 'k6/metrics'; export const flow = new Trend('waiting');" },
    },
    {
      name: 'shared options that no k6 runs by themselves',
      code: "export const options = { thresholds: { waiting: ['avg<1'] } };",
    },
    // What cannot be read is told by another rule.
    script('checks{'),
  ],
  invalid: [
    {
      code: script('http_req_durations'),
      errors: [
        {
          messageId: 'unknown',
          line: 2,
          suggestions: [{ messageId: 'rename', output: script('http_req_duration') }],
        },
      ],
    },
    {
      name: 'a name near to one of the script’s own, with tags',
      code: script('wating{kind:a}', "import { Trend } from 'k6/metrics'; new Trend('waiting');"),
      errors: [
        {
          messageId: 'unknown',
          suggestions: [
            {
              messageId: 'rename',
              output: script('waiting{kind:a}', "import { Trend } from 'k6/metrics'; new Trend('waiting');"),
            },
          ],
        },
      ],
    },
    { code: script('something_else_entirely'), errors: [{ messageId: 'unknown' }] },
    {
      name: 'beside a library of k6 that makes no metrics',
      code: script(
        'entirely_different',
        "import { randomItem } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';",
      ),
      errors: [{ messageId: 'unknown' }],
    },
    {
      name: 'a metric that went, whatever is imported',
      code: script('browser_web_vital_fid', "import './metrics.js';"),
      errors: [{ messageId: 'removed', suggestions: 1 }],
    },
    { code: script('browser_web_vital_lcp'), errors: [{ messageId: 'module' }] },
    {
      name: 'with types',
      code: `import type { Options } from 'k6/options';
export const options: Options = { thresholds: { htpp_reqs: ['count>0'] } as const } as Options;
export default function (): void {}`,
      only: 'ts',
      errors: [{ messageId: 'unknown', suggestions: 1 }],
    },
  ],
});
