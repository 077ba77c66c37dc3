import { sleepUnit } from '../../../../../../src/core/lint/rules/http/sleep-unit.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const k6 = "import { sleep } from 'k6';";

testRule(sleepUnit, {
  valid: [
    `${k6} sleep(1); sleep(99.9); sleep(Math.random() * 500); sleep(seconds());`,
    { code: `${k6} sleep(300);`, options: [{ from: 1000 }] },
    "import 'k6'; const sleep = (ms) => ms; sleep(500);",
  ],
  invalid: [
    {
      code: `${k6} sleep(500);`,
      errors: [
        {
          messageId: 'seconds',
          data: { time: '8.3 minutes', value: '500', better: '0.5' },
          suggestions: [{ messageId: 'divide', data: { better: '0.5' }, output: `${k6} sleep(0.5);` }],
        },
      ],
    },
    {
      name: 'in a constant, of the whole module, for hours',
      code: "import * as k6 from 'k6'; const pause = 10000; k6.sleep(pause);",
      errors: [{ messageId: 'seconds', data: { time: '2.8 hours', value: '10000', better: '10' } }],
    },
    {
      name: 'behind a type',
      code: `${k6} sleep(100 as number);`,
      only: 'ts',
      errors: [{ messageId: 'seconds', suggestions: 1 }],
    },
  ],
});
