import { metricName } from '../../../../../../src/core/lint/rules/lifecycle/metric-name.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const imports = "import { Counter, Trend } from 'k6/metrics';";

testRule(metricName, {
  valid: [
    `${imports} new Trend('waiting_time_2', true); new Counter('_c');`,
    `${imports} export const metrics = ['a-b'].map((name) => new Trend(name));`,
    "import { Trend } from './chart.js'; new Trend('a-b');",
    "import * as metrics from 'k6/metrics'; new metrics.constructor('a-b'); new metrics.toString('a-b');",
  ],
  invalid: [
    {
      code: `${imports} const t = new Trend('waiting-time.ms');`,
      output: `${imports} const t = new Trend('waiting_time_ms');`,
      errors: [{ messageId: 'refused', data: { name: 'waiting-time.ms' } }],
    },
    {
      name: 'with its thresholds, in double quotes and behind a type',
      code: `${imports} const t = new Trend("waiting time");
        export const options = { thresholds: { 'waiting time': ['avg<1'], 'waiting time{a:b}': ['avg<1'], checks: ['rate>0'] } };`,
      output: `${imports} const t = new Trend("waiting_time");
        export const options = { thresholds: { 'waiting_time': ['avg<1'], 'waiting_time{a:b}': ['avg<1'], checks: ['rate>0'] } };`,
      errors: ['refused'],
    },
    {
      name: 'a name that no exchange of characters makes right',
      code: `${imports} new Counter('1st'); new Counter('größe'); new Counter('x');`,
      output: null,
      errors: ['refused', 'refused', 'refused'],
    },
    {
      name: 'a name that a constant holds is told, and left',
      code: `${imports} const name = 'a b'; new Trend(name);`,
      output: null,
      errors: [{ messageId: 'refused', data: { name: 'a b' } }],
    },
    {
      name: 'a template, behind a type',
      code: `${imports} new Trend(\`a.b\` as string);`,
      only: 'ts',
      output: `${imports} new Trend(\`a_b\` as string);`,
      errors: ['refused'],
    },
  ],
});
