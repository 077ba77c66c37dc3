import { discouragedOptions } from '../../../../../../src/core/lint/rules/options/discouraged-options.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

testRule(discouragedOptions, {
  valid: [
    'export const options = { vus: 1, rps: 0, insecureSkipTLSVerify: false, noConnectionReuse: false };',
    'export const options = { vus: 1, insecureSkipTLSVerify: __ENV.LOCAL === "yes", rps: limit };',
    "import http from 'k6/http'; const options = { rps: 5 }; export default () => http.get('/', options);",
  ],
  invalid: [
    {
      code: 'export const options = { vus: 1, rps: 50 };',
      errors: [{ messageId: 'rps', column: 34 }],
    },
    {
      name: 'the others, through constants with types',
      code: `import type { Options } from 'k6/options';
const debug = { insecureSkipTLSVerify: true as boolean, noConnectionReuse: true } satisfies Options;
export const options: Options = { ...debug, noVUConnectionReuse: true };`,
      only: 'ts',
      errors: ['insecureSkipTLSVerify', 'noConnectionReuse', 'noVUConnectionReuse'],
    },
    {
      name: 'options of another file',
      code: "import { debug } from './d.js'; export const options = { vus: 1, ...debug };",
      files: { './d.js': 'export const debug = { insecureSkipTLSVerify: true };' },
      errors: ['insecureSkipTLSVerify'],
    },
  ],
});
