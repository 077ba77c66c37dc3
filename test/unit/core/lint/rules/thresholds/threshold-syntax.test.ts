import { thresholdSyntax } from '../../../../../../src/core/lint/rules/thresholds/threshold-syntax.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (thresholds: string): string => `export const options = { thresholds: { ${thresholds} } };`;

const repaired = (from: string, to: string) => ({
  code: script(`http_req_duration: ['${from}']`),
  errors: [{ messageId: 'expression' }],
  output: script(`http_req_duration: ['${to}']`),
});

const suggestion = (from: string, to: string) => ({
  code: script(`checks: ['${from}']`),
  errors: [
    {
      messageId: 'expression',
      suggestions: [{ messageId: 'rewrite', output: script(`checks: ['${to}']`) }],
    },
  ],
});

testRule(thresholdSyntax, {
  valid: [
    script("http_req_duration: ['p(95)<500', 'p(99.9) <= 1e3', 'avg!=1', ' med > 0 ', 'max===3']"),
    script("'http_req_duration{scenario:a, group:::b}': [{ threshold: 'min>=0', abortOnFail: true }]"),
    script('checks: [limit, { threshold: limit }, `rate>${share}`]'),
    script('checks: null, http_reqs: [], vus: limits, ...more'),
    {
      name: 'thresholds of a file that cannot be read',
      code: "import { thresholds } from './t.js'; export const options = { vus: 1, thresholds };",
    },
  ],
  invalid: [
    repaired('p95<500', 'p(95)<500'),
    repaired('P99.9 < 500', 'p(99.9) < 500'),
    repaired('p( 95% )<500', 'p(95)<500'),
    repaired('p(95)<500ms', 'p(95)<500'),
    repaired('p95=<500 ms', 'p(95)<=500'),
    repaired('average<200', 'avg<200'),
    repaired('median>=2', 'med>=2'),
    repaired('MAX<2', 'max<2'),
    suggestion('rate<1%', 'rate<0.01'),
    suggestion('p95<1.5s', 'p(95)<1500'),
    suggestion('avg<2m', 'avg<120000'),
    {
      name: 'what nobody can mend',
      code: script("checks: ['rate', 'fast', 'p(101)<5', 'rate<']"),
      errors: ['expression', 'expression', 'expression', 'expression'],
    },
    {
      name: 'a text instead of a list',
      code: script('checks: "rate>0.9"'),
      errors: ['list'],
      output: script('checks: ["rate>0.9"]'),
    },
    {
      name: 'the long form instead of a list, with a mistake inside',
      code: script("http_req_duration: { threshold: 'p95<5', abortOnFail: true }"),
      errors: ['list', 'expression'],
      // ESLint comes back for the other one.
      output: script("http_req_duration: [{ threshold: 'p95<5', abortOnFail: true }]"),
    },
    {
      name: 'numbers, and a long form without its text',
      code: script('checks: [0.9, { abortOnFail: true }], http_reqs: 5'),
      errors: ['notText', 'notText', 'list', 'notText'],
      output: script('checks: [0.9, { abortOnFail: true }], http_reqs: [5]'),
    },
    {
      name: 'selectors that k6 cannot read',
      code: script("'checks{kind}': ['rate>0.9'], 'checks{kind:a': ['rate>0.9']"),
      errors: ['selector', 'selector'],
    },
    {
      name: 'one text for two metrics, told once, in a template with a type',
      code: `import type { Options } from 'k6/options';
const limit = \`p95<500\` as string;
export const options = { thresholds: { a: [limit], b: [limit] } } satisfies Options;`,
      only: 'ts',
      errors: [{ messageId: 'expression', line: 2 }],
      output: `import type { Options } from 'k6/options';
const limit = \`p(95)<500\` as string;
export const options = { thresholds: { a: [limit], b: [limit] } } satisfies Options;`,
    },
    {
      name: 'thresholds of another file, which cannot be changed from here',
      code: "import { shared } from './s.js'; export const options = { thresholds: shared };",
      files: { './s.js': "export const shared = { checks: 'rate>1%' };" },
      errors: ['list', 'expression'],
      output: null,
    },
  ],
});
