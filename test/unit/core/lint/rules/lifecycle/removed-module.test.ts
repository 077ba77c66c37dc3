import { removedModule } from '../../../../../../src/core/lint/rules/lifecycle/removed-module.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

testRule(removedModule, {
  valid: [
    "import { browser } from 'k6/browser'; import { WebSocket } from 'k6/websockets'; import csv from 'k6/experimental/csv';",
    "import ws from 'k6/ws';",
    "import 'k6'; import a from 'constructor'; import b from 'toString'; import c from '__proto__';",
    { code: "import type { Page } from 'k6/experimental/browser';", only: 'ts' },
  ],
  invalid: [
    {
      code: "import { browser } from 'k6/experimental/browser';",
      output: "import { browser } from 'k6/browser';",
      errors: [{ messageId: 'removed', data: { module: 'k6/experimental/browser', to: '`k6/browser`' } }],
    },
    {
      code: 'import grpc from "k6/experimental/grpc";',
      output: 'import grpc from "k6/net/grpc";',
      errors: ['removed'],
    },
    {
      code: "import { WebSocket } from 'k6/experimental/websockets';",
      output: "import { WebSocket } from 'k6/websockets';",
      errors: ['deprecated'],
    },
    {
      name: 'what is global now needs no import',
      code: "import { crypto } from 'k6/experimental/webcrypto';\nimport http from 'k6/http';\nimport { setTimeout } from 'k6/experimental/timers';\nexport default () => crypto;",
      output: "import http from 'k6/http';\nexport default () => crypto;",
      errors: ['removed', 'removed'],
    },
    {
      name: 'another name than the global one keeps its import',
      code: "import { crypto as webcrypto } from 'k6/experimental/webcrypto';",
      output: null,
      errors: ['removed'],
    },
    {
      name: 'required, and re-exported',
      code: "export * from 'k6/experimental/redis'; const tracing = require('k6/experimental/tracing');",
      output: "export * from 'k6/x/redis'; const tracing = require('k6/experimental/tracing');",
      errors: ['removed', 'removed'],
    },
  ],
});
