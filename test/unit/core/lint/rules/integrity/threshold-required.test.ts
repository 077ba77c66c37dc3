import { thresholdRequired } from '../../../../../../src/core/lint/rules/integrity/threshold-required.ts';
import { transfer, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const load = (options: string, body = `${transfer};`): string =>
  withLibrary(`${options}\nexport default function () { ${body} }`);
const added = "integrity_violations: [{ threshold: 'count==0', abortOnFail: true }]";

testRule(thresholdRequired, {
  valid: [
    load('export const options = { thresholds: { ...integrityThresholds() } };'),
    load("export const options = { thresholds: { integrity_violations: ['count==0'] } };"),
    load("export const options = { thresholds: { 'ayni_violations{invariant:balance}': ['count<1'] } };"),
    {
      name: 'thresholds of a shared file',
      code: `import { shared } from './shared.js';\n${load('export const options = { thresholds: shared };')}`,
      files: { './shared.js': "export const shared = { integrity_violations: ['count==0'] };" },
    },
    {
      name: 'thresholds that nobody knows',
      code: `import { shared } from './gone.js';\n${load('export const options = { thresholds: { ...shared } };')}`,
    },
    { name: 'options that nobody knows', code: load('export const options = make();') },
    { name: 'no mutation', code: load('', "http.get(baseUrl + '/users/u1');") },
    {
      name: 'a mutation in setup alone',
      code: withLibrary(`export function setup() { ${transfer}; }\nexport default function () {}`),
    },
    {
      name: 'a module that others import',
      code: `import http from 'k6/http';\nexport const give = () => ${transfer};`,
    },
    {
      name: 'a metric of one’s own',
      integrity: { metrics: { violations: 'wrongs' } },
      code: load("export const options = { thresholds: { wrongs: ['count==0'] } };"),
    },
  ],
  invalid: [
    {
      code: load("export const options = { thresholds: { checks: ['rate==1'] } };"),
      errors: [
        {
          messageId: 'missing',
          data: { metric: 'integrity_violations' },
          suggestions: [
            {
              messageId: 'add',
              data: { metric: 'integrity_violations' },
              output: load(`export const options = { thresholds: { checks: ['rate==1'], ${added} } };`),
            },
          ],
        },
      ],
    },
    {
      name: 'no thresholds at all, over several lines',
      code: load('export const options = {\n  vus: 5,\n};'),
      errors: [
        {
          messageId: 'missing',
          suggestions: [
            {
              messageId: 'add',
              data: { metric: 'integrity_violations' },
              output: load(`export const options = {\n  vus: 5,\n  thresholds: { ${added} },\n};`),
            },
          ],
        },
      ],
    },
    { name: 'no options', code: load(''), errors: ['missing'] },
    {
      name: 'no library that would make the metric',
      code: `import http from 'k6/http';\nexport const options = { thresholds: {} };\nexport default () => http.post('/transactions');`,
      errors: [{ messageId: 'missing', line: 2 }],
    },
    {
      name: 'a mutation of a local module',
      code: `import { give } from './give.js';\n${load('export const options = { vus: 1 };', 'give();')}`,
      files: { './give.js': "import http from 'k6/http';\nexport const give = () => http.post('/merits');" },
      errors: [{ messageId: 'missing', suggestions: 1 }],
    },
    {
      name: 'with types',
      only: 'ts',
      code: load('export const options: Options = { thresholds: {} } satisfies Options;'),
      errors: [{ messageId: 'missing', suggestions: 1 }],
    },
  ],
});
