import { pinRemoteModule } from '../../../../../../src/core/lint/rules/lifecycle/pin-remote-module.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import http from 'k6/http';";

testRule(pinRemoteModule, {
  valid: [
    `${k6} import { uuidv4 } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';`,
    `${k6} import a from 'https://esm.sh/lodash@4'; import b from 'https://cdn.example/x@1.2.3/x.js';`,
    `${k6} import a from 'https://raw.githubusercontent.com/o/r/87883075abcdef/lib.js';`,
    `${k6} import a from './local.js'; import b from 'k6/x/sql';`,
    // Nothing to do with k6.
    "import a from 'https://cdn.example/latest/x.js';",
  ],
  invalid: [
    { code: `${k6} import a from 'https://cdn.example/papaparse.js';`, errors: ['unpinned'] },
    { code: "import a from 'https://jslib.k6.io/k6-utils/latest/index.js';", errors: ['unpinned'] },
    { code: `${k6} export * from 'https://esm.sh/lodash@latest';`, errors: ['unpinned'] },
    {
      name: 'the digits of a host are no version',
      code: `${k6} import a from 'http://10.0.0.1/lib.js';`,
      errors: ['unpinned'],
    },
  ],
});
